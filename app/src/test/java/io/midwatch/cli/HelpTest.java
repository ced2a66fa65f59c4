package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.up.UpWords;
import io.midwatch.cli.wiring.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person sees who asks the command line what it can do, and how its words are read. */
class HelpTest {
  @Test
  void withoutACommandItShowsAllOfThem() {
    Ran ran = Ran.command();
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains(
            "up",
            "demo",
            "check",
            "status",
            "test-page",
            "token",
            "backup",
            "restore",
            "validate",
            "version")
        .contains("First steps:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "demo",
        "check",
        "crontab",
        "explain",
        "review",
        "status",
        "test-page",
        "token",
        "backup",
        "restore",
        "run",
        "ping",
        "validate",
        "version"
      })
  void helpFitsOnATerminalAndWrapsOnlyWhereALineIsFull(String command) {
    Ran ran = command.isEmpty() ? Ran.command("--help") : Ran.command(command, "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("Usage: midwatch").doesNotContain("\u001b");
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 80);
    // A line of one short word was torn from the one above it.
    assertThat(lines).noneMatch(line -> line.matches("[a-z]{1,6},?"));
  }

  @Test
  void versionNamesItselfAndItsJava() {
    Ran ran = Ran.command("version");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("midwatch ").contains("Java 25");
  }

  @Test
  void aWrongWordIsAMistakeOfTheCommandLine() {
    Ran option = Ran.command("up", "--dta", "x");
    assertThat(option.status()).isEqualTo(2);
    assertThat(option.err()).contains("--dta").doesNotContain("\tat ");
    Ran command = Ran.command("stauts");
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("stauts", "status");
  }

  @Test
  void coloursOnlyWhereTheyAreOn() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(new Paint(false).verdict(verdict)).isEqualTo(verdict.name());
      assertThat(new Paint(true).verdict(verdict)).contains("\u001b[", verdict.name());
    }
    assertThat(Paint.ofTerminal().on()).as("a test is no terminal").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up -c shop.yml",
        "up --config plans --data /var/lib/midwatch",
        "up --data=kept --listen=[::1]:9000 --config=a=b.yml",
        "up --listen 0.0.0.0:80 -c x --data y"
      })
  void plainWordsMeanWhatPicocliMakesOfThem(String line) {
    String[] words = line.split(" ");
    assertThat(UpWords.read(words)).contains(byPicocli(words));
  }

  private static Settings byPicocli(String... words) {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words);
    return ((UpCommand) parsed.subcommand().commandSpec().userObject()).settings();
  }
}
