package io.midwatch.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@code midwatch up} in a process of its own, which can be killed and stopped. */
final class OutsideProcess {
  private final Process process;

  private OutsideProcess(Process process) {
    this.process = process;
  }

  /** Starts watching the plan of this folder. */
  static OutsideProcess start(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Objects.requireNonNull(System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                "io.midwatch.cli.Main",
                "up",
                "-c",
                folder.resolve("midwatch.yml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--listen",
                "127.0.0.1:0"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("up.log").toFile());
    return new OutsideProcess(builder.start());
  }

  /** SIGKILL, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not even SIGKILL ends " + process.pid());
    }
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }
}
