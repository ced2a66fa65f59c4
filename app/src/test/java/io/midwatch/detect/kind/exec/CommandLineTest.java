package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.plan.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void splitsAtWhiteSpaceAndKeepsQuotedWordsTogether() throws Exception {
    assertThat(CommandLine.split("  check_disk -w 10% -p '/a b' \"it's\" a\\ b '' ").words())
        .isEqualTo(List.of("check_disk", "-w", "10%", "-p", "/a b", "it's", "a b", ""));
  }

  @Test
  void givesNoMeaningToDollarsStarsAndBackquotes() throws Exception {
    assertThat(CommandLine.split("p $HOME *.txt `id` $(id)").words())
        .isEqualTo(List.of("p", "$HOME", "*.txt", "`id`", "$(id)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "''", "p 'open", "p \"open", "p | q", "p && q", "p > out"})
  void refusesWhatCannotBeMeant(String line) {
    assertThatThrownBy(() -> CommandLine.split(line)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void takesAQuotedShellWordAsAnArgument() throws Exception {
    assertThat(CommandLine.split("p '|'").words()).isEqualTo(List.of("p", "|"));
  }

  @Test
  void findsABareNameInTheSearchPathOnly() throws Exception {
    assertThat(CommandLine.split("sh").find("/usr/bin:/bin")).isPresent();
    assertThat(CommandLine.split("sh").find("/nowhere")).isEmpty();
    assertThat(CommandLine.split("/etc/passwd").find("/bin")).isEmpty();
  }
}
