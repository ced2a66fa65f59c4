package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units that we ship, read by systemd itself. */
class UnitsTest {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** Of a hundred: what a unit that holds nothing back has. */
  private static final String MOST_EXPOSED = "--threshold=30";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"midwatch", "midwatch-agent"})
  void systemdTakesThemAndFindsThemHeldBack(String name) throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), "needs systemd-analyze: apt-get install systemd");
    Path shipped = HOME.resolve("packaging/systemd/" + name + ".service");
    String here =
        Files.readString(shipped).replace("/opt/midwatch/midwatch", HOME.resolve("midwatch") + "");
    Path unit = Files.writeString(folder.resolve(name + ".service"), here);

    assertThat(says("verify", "--man=no", unit.toString())).isEqualTo("0 ");
    assertThat(says("security", "--offline=yes", MOST_EXPOSED, unit.toString())).startsWith("0 ");
    assertThat(here).contains("NoNewPrivileges=yes", "ProtectSystem=strict", "Restart=always");
    assertThat(Files.readString(HOME.resolve("packaging/systemd/midwatch.sysusers")))
        .contains("\nu " + name + " ");
  }

  private String says(String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = ANALYZE.toString();
    System.arraycopy(words, 0, command, 1, words.length);
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + Files.readString(printed, StandardCharsets.UTF_8);
  }
}
