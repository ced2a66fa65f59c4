package io.midwatch.detect.kind.exec;

import io.midwatch.plan.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program and its arguments, read without a shell: quotes group, a backslash takes the next
 * character as it is, and nothing else has a meaning.
 *
 * @param words the program first; never empty
 */
record CommandLine(List<String> words) {
  private static final Set<String> SHELL_WORDS =
      Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1");

  /** Where packages put plugins: searched after {@code PATH}, so that a bare name is enough. */
  private static final List<String> PLUGIN_FOLDERS =
      List.of(
          "/usr/lib/nagios/plugins",
          "/usr/lib64/nagios/plugins",
          "/usr/lib/monitoring-plugins",
          "/usr/local/nagios/libexec",
          "/usr/local/libexec/nagios",
          "/opt/homebrew/sbin");

  CommandLine {
    words = List.copyOf(words);
  }

  String program() {
    return words.getFirst();
  }

  /**
   * Splits a line into words.
   *
   * @throws InvalidValueException when a quote stays open, there is no program, or a word only
   *     means something to a shell
   */
  static CommandLine split(String line) throws InvalidValueException {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean quotedWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        inWord = true;
        quotedWord = true;
      } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
        quotedWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        take(words, word, inWord, quotedWord);
        inWord = false;
        quotedWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new InvalidValueException("a quote is not closed", "close it with " + quote);
    }
    take(words, word, inWord, quotedWord);
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      throw new InvalidValueException("there is no program to run", "such as check_load -w 5 -c 9");
    }
    return new CommandLine(words);
  }

  private static void take(
      List<String> words, StringBuilder word, boolean inWord, boolean quotedWord)
      throws InvalidValueException {
    String text = word.toString();
    word.setLength(0);
    if (!inWord) {
      return;
    }
    if (!quotedWord && SHELL_WORDS.contains(text)) {
      throw new InvalidValueException(
          "'" + text + "' means something only to a shell, and none is used here",
          "put the line into a script, or quote the word");
    }
    words.add(text);
  }

  /** The same with the program's relative path counted from this folder. */
  CommandLine within(Path folder) {
    List<String> all = new ArrayList<>(words);
    all.set(0, folder.resolve(program()).normalize().toString());
    return new CommandLine(all);
  }

  /** A line that {@link #split} reads as the same words. */
  String text() {
    return words.stream()
        .map(word ->
            word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** The same words with further ones behind them, taken as they are. */
  CommandLine with(List<String> further) {
    List<String> all = new ArrayList<>(words);
    all.addAll(further);
    return new CommandLine(all);
  }

  /** The executable file behind the program's name now, if there is one. */
  Optional<Path> find(String searchPath) {
    if (program().startsWith("/")) {
      return Optional.of(Path.of(program())).filter(CommandLine::runs);
    }
    List<String> folders = new ArrayList<>(List.of(searchPath.split(":")));
    folders.addAll(PLUGIN_FOLDERS);
    return folders.stream()
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program()))
        .filter(CommandLine::runs)
        .findFirst();
  }

  private static boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
