package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginOutputTest {
  @Test
  void takesApartTheFullForm() {
    PluginOutput output =
        PluginOutput.parse(
            """
            DISK OK - free space: / 3326 MB (56%); | /=2643MB;5948;5958;0;5968
            / 15272 MB (77%);
            /boot 68 MB (69%); | /boot=68MB;88;93;0;98
            /home=69357MB;253404;253409;0;253414
            """);
    assertThat(output.firstLine()).isEqualTo("DISK OK - free space: / 3326 MB (56%);");
    assertThat(output.text())
        .isEqualTo("DISK OK - free space: / 3326 MB (56%);\n/ 15272 MB (77%);\n/boot 68 MB (69%);");
    assertThat(output.performance().values()).containsOnlyKeys("/", "/boot", "/home");
  }

  @Test
  void dropsColoursAndControlCharacters() {
    assertThat(PluginOutput.parse("\u001b[31mRED\u001b[0m\u0007 alert\r\n").firstLine())
        .isEqualTo("RED alert");
  }

  @Test
  void boundsTheFirstLine() {
    assertThat(PluginOutput.parse("x".repeat(60_000)).firstLine()).hasSize(1001);
  }

  @Test
  void takesNothingForAnEmptyLine() {
    assertThat(PluginOutput.parse("").firstLine()).isEmpty();
    assertThat(PluginOutput.parse("\n|").performance().values()).isEmpty();
  }
}
