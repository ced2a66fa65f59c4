package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whoever copies a command from the documentation is understood by the program. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?s)```[^\n]*\n(.*?)```");
  private static final Pattern PLAN = Pattern.compile("(?s)```yaml\n(people:.*?)```");
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?:\\$ )?(?:\\./)?midwatch +(\\S.*(?:\\\\\n.*)*)$");
  private static final Pattern INLINE = Pattern.compile("`midwatch ([^`\\[\\]|…<>]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /**
   * The words of a command as a shell takes them apart, up to a comment, a pipe or a redirection.
   */
  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command.replace("\\\n", " ")).results().toList()) {
      String bare = Optional.ofNullable(word.group(3)).orElse("");
      if (bare.startsWith("#") || List.of("|", ">", ">>", "&&", "||", ";", "<").contains(bare)) {
        break;
      }
      String quoted = Optional.ofNullable(word.group(1)).or(() -> inOne(word)).orElse(bare);
      words.add(bare.equals("$?") ? "0" : quoted);
    }
    return words.toArray(String[]::new);
  }

  private static Optional<String> inOne(MatchResult word) {
    return Optional.ofNullable(word.group(2));
  }

  private static Optional<String> trouble(String command) {
    try {
      Main.commandLine().parseArgs(words(command));
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** A newcomer copies it as it stands: no other file, no variable, no channel may be missing. */
  @Test
  void thePlanOfTheFirstPageLoads(@TempDir Path folder) throws IOException {
    Matcher plan = PLAN.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(plan.find()).isTrue();
    Path file = Files.writeString(folder.resolve("midwatch.yml"), plan.group(1));
    Ran ran = Ran.command("validate", "-c", file, "--data", folder.resolve("data"));
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("is sound: 1 service");
  }

  @Test
  void everyCommandInABlockParses() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
        for (MatchResult line : LINE.matcher(block.group(1)).results().toList()) {
          seen++;
          trouble(line.group(1))
              .ifPresent(
                  why -> wrong.add(ROOT.relativize(page) + ": " + line.group(1) + ": " + why));
        }
      }
    }
    assertThat(seen).isGreaterThan(40);
    assertThat(wrong).isEmpty();
  }

  /** There the words in capitals stand for others, and some are left out. */
  @Test
  void everyCommandInASentenceIsOneThatExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult inline : INLINE.matcher(Files.readString(page)).results().toList()) {
        try {
          Main.commandLine().parseArgs(words(inline.group(1)));
        } catch (UnmatchedArgumentException e) {
          wrong.add(ROOT.relativize(page) + ": " + inline.group(1) + ": " + e.getMessage());
        } catch (MissingParameterException e) {
          assertThat(e).hasMessageContaining("Missing required");
        } catch (ParameterException e) {
          assertThat(inline.group(1)).as(e.getMessage()).matches(".*[A-Z]{2}.*");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
