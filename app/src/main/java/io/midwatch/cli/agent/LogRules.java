package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which files does logrotate take care of? Read from its configuration. */
final class LogRules {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_FILES = 500;

  private final List<PathMatcher> covered = new ArrayList<>();

  private LogRules() {}

  /** The rules of a machine: {@code logrotate.conf} and all files of {@code logrotate.d}. */
  static LogRules read(Path etc, Notes notes) {
    LogRules rules = new LogRules();
    Path main = etc.resolve("logrotate.conf");
    Path folder = etc.resolve("logrotate.d");
    if (Files.isReadable(main)) {
      rules.file(main, notes);
    }
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        int count = 0;
        for (Path file : files) {
          if (++count <= MOST_FILES && Files.isRegularFile(file)) {
            rules.file(file, notes);
          }
        }
      } catch (IOException e) {
        notes.unread(folder.toString(), e);
      }
    }
    return rules;
  }

  private void file(Path file, Notes notes) {
    try {
      if (Files.size(file) <= MOST_BYTES) {
        text(Files.readString(file));
      }
    } catch (IOException e) {
      notes.unread(file.toString(), e);
    }
  }

  /** The paths that stand before each opening brace. */
  private void text(String text) {
    List<String> before = new ArrayList<>();
    int depth = 0;
    for (String line : text.lines().toList()) {
      String plain = line.strip();
      if (plain.startsWith("#")) {
        continue;
      }
      if (depth == 0) {
        int brace = plain.indexOf('{');
        Matcher words = WORD.matcher(brace < 0 ? plain : plain.substring(0, brace));
        while (words.find()) {
          String word = words.group().replaceAll("^[\"']|[\"']$", "");
          if (word.startsWith("/")) {
            before.add(word);
          }
        }
        if (brace >= 0) {
          before.forEach(this::cover);
          before.clear();
          depth = plain.endsWith("}") ? 0 : 1;
        }
      } else if (plain.equals("}") || plain.endsWith(" }")) {
        depth = 0;
      }
    }
  }

  private void cover(String pattern) {
    try {
      covered.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    } catch (PatternSyntaxException | InvalidPathException e) {
      // A pattern that Java cannot read covers nothing that we could name.
    }
  }

  boolean covers(Path file) {
    return covered.stream().anyMatch(rule -> rule.matches(file));
  }
}
