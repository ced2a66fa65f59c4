package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The quick way to read a command line says the same as the thorough one, or nothing. */
class QuickWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run a -- true",
        "run a --timeout 5m --kill-after=1s -- sh -c exit --timeout 3",
        "run --url http://h --key k --env=prod -q a --output 0 -- ls -- -x",
        "run a --create --every 1d --zone Europe/Riga -- x",
        "run a --schedule=daily --start-within 15m --finish-within 2h --longest 3h --tags a --owner"
            + " s -- x",
        "run a --keep-alive 5m --patience 2s --queue none --data d --config c --quiet -- x"
      })
  void readsARunAsPicocliDoes(String line) {
    assertThat(QuickWords.run(words(line))).contains(thorough(line, RunCommand.class).words());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping a",
        "ping a start --rid r",
        "ping a 255 --body=- --measure rows=1 --measure bytes=2e3",
        "ping --url http://h a alive --create",
        "ping a fail --body x.log -q"
      })
  void readsAPingAsPicocliDoes(String line) {
    PingCommand command = thorough(line, PingCommand.class);

    assertThat(QuickWords.ping(words(line), System.getenv())).contains(command.words("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run a",
        "run a true",
        "run a b -- true",
        "run a --",
        "run --help",
        "run a --nonsense -- true",
        "run a --timeout soon -- true",
        "run a --timeout -- true",
        "run a --timeout 1s --timeout 2s -- true",
        "run a --every never -- true",
        "run a --output x -- true",
        "run a --rid x -- true",
        "run a --quiet=yes -- true",
        "run a -qh -- true"
      })
  void leavesWhatItDoesNotUnderstandToPicocli(String line) {
    assertThat(QuickWords.run(words(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "ping a 256",
        "ping a done",
        "ping a start b",
        "ping --flush",
        "ping a --measure rows",
        "ping a --timeout 1s",
        "ping a -- b"
      })
  void leavesSuchPingsToPicocliToo(String line) {
    assertThat(QuickWords.ping(words(line), Map.of())).isEmpty();
  }

  @Test
  void knowsEveryOption() {
    for (String command : List.of("run", "ping")) {
      TreeSet<String> all = new TreeSet<>(QuickWords.SERVER);
      all.addAll(QuickWords.FLAGS);
      all.addAll(command.equals("run") ? QuickWords.RUN : QuickWords.PING);
      CreateWords.ALL.forEach(word -> all.add(word.option()));
      TreeSet<String> theirs = new TreeSet<>();
      CommandLine one = Objects.requireNonNull(JobLine.commandLine().getSubcommands().get(command));
      for (OptionSpec option : one.getCommandSpec().options()) {
        theirs.addAll(List.of(option.names()));
      }
      theirs.removeAll(List.of("-h", "--help", "--flush"));

      assertThat(all).isEqualTo(theirs);
    }
  }

  @Test
  void takesTheRunFromTheEnvironment() {
    assertThat(
            QuickWords.ping(words("ping a log"), Map.of("MIDWATCH_RUN_ID", "r"))
                .orElseThrow()
                .rid())
        .contains("r");
    assertThat(QuickWords.run(words("run a -- x")).orElseThrow().killAfter())
        .isEqualTo(Duration.ofSeconds(10));
  }

  private static <T> T thorough(String line, Class<T> type) {
    CommandLine all = JobLine.commandLine();
    CommandLine.ParseResult read = all.parseArgs(words(line));
    return type.cast(read.subcommand().commandSpec().userObject());
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }
}
