package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.up.UpWords;
import io.midwatch.cli.wiring.Settings;
import java.util.List;
import java.util.Objects;
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
    assertThat(ran.out().lines().count()).as("fits on a screen").isLessThan(60);
  }

  @Test
  void everyCommandIsNamedOnceAmongThoseThatOneWantsTogether() {
    assertThat(Overview.commands())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Main.commandLine().getSubcommands().keySet());
  }

  @Test
  void aCommandWithinAnotherFailsWithTheStatusThatTheOuterOnePromises() {
    CommandLine silence =
        Objects.requireNonNull(Main.commandLine().getSubcommands().get("silence"));
    assertThat(silence.getSubcommands().values())
        .hasSizeGreaterThan(3)
        .allMatch(one -> one.getCommandSpec().exitCodeOnExecutionException() == 2);
    Ran ran = Ran.command("silence", "list", "--data", "/nowhere/at/all");
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
  }

  @Test
  void helpTellsAboutOneCommandAsThatCommandItselfDoes() {
    assertThat(Ran.command("help").out()).isEqualTo(Ran.command().out());
    assertThat(Ran.command("help", "incident", "declare").out())
        .isEqualTo(Ran.command("incident", "declare", "--help").out());
    Ran none = Ran.command("help", "staus");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("there is no command \"staus\"; did you mean status?");
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
        "completion",
        "help",
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
    assertThat(Ran.command("--version").out()).isEqualTo(ran.out());
  }

  @Test
  void aWrongWordIsToldInAFewLinesWithWhatWasProbablyMeant() {
    assertThat(mistake("stauts"))
        .containsExactly(
            "there is no command \"stauts\"; did you mean status?",
            "all commands: midwatch --help");
    assertThat(mistake("validte").getFirst()).endsWith("; did you mean validate?");
    assertThat(mistake("resto").getFirst()).endsWith("; did you mean restore?");
    assertThat(mistake("xyzzy").getFirst()).isEqualTo("there is no command \"xyzzy\"");
    assertThat(mistake("incident", "decalre", "shop").getFirst())
        .isEqualTo("there is no command \"decalre\"; did you mean declare?");
    assertThat(mistake("up", "--dta=x"))
        .startsWith("there is no option --dta; did you mean --data?")
        .contains("all about it: midwatch up --help")
        .hasSizeLessThan(6);
    assertThat(mistake("up", "now").getFirst()).isEqualTo("one word too many: \"now\"");
    assertThat(mistake("up", "--listen", "here").getFirst()).contains("HOST:PORT");
  }

  private static List<String> mistake(Object... words) {
    Ran ran = Ran.command(words);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    return ran.err().lines().toList();
  }

  @Test
  void aShellLearnsTheCommandsAndTheirOptions() {
    Ran ran = Ran.command("completion");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("#!").contains("complete -F", "validate", "--listen");
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
