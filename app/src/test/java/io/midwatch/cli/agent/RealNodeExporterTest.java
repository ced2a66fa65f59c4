package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's own node exporter, asked by the whole program. */
class RealNodeExporterTest {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-node-exporter");
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:([1-9][0-9]{3,4})");

  @TempDir Path folder;

  @Test
  void tellsWhatItSays() throws Exception {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "needs a node exporter: apt-get install prometheus-node-exporter");
    Process exporter =
        new ProcessBuilder(PROGRAM.toString(), "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .start();
    try (HostRoom room =
        new HostRoom(
            folder,
            "from: \"http://127.0.0.1:%s/metrics\", disk: \"free < 99.9%%\", memory: free < 99%%"
                .formatted(port(exporter)))) {
      String told = room.told("less than 99.9%");
      assertThat(told).contains("on web-1 has ", "disk-full", "du -xhd2");
    } finally {
      exporter.destroyForcibly().waitFor();
    }
  }

  private static String port(Process exporter) throws IOException {
    BufferedReader log = exporter.inputReader();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
        return address.group(1);
      }
    }
    throw new IOException("it did not say where it listens");
  }
}
