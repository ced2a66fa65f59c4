package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code midwatch} in a process of its own, as cron starts it. */
public final class Job {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path out;
  private final Path err;

  private Job(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The words that start the program under test; a command follows. */
  public static List<String> midwatch() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx96m",
        "-cp",
        Objects.requireNonNull(System.getProperty("java.class.path")),
        "io.midwatch.cli.Main");
  }

  /**
   * Starts it.
   *
   * @param folder where its queue and its output go
   * @param server where it reports
   */
  static Job start(Path folder, String server, String... words) throws IOException {
    return start(folder, Map.of("MIDWATCH_URL", server), words);
  }

  /** Starts it with these variables. */
  public static Job start(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    // What runs in the background or behind nohup ignores these, and so do its children.
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=HUP,INT"));
    all.addAll(midwatch());
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("MIDWATCH_PING_KEY", "the-key");
    builder.environment().put("MIDWATCH_QUEUE", folder.resolve("queue").toString());
    builder.environment().putAll(environment);
    return new Job(builder.start(), out, err);
  }

  /** Sends a signal to it alone. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Waits until it has printed that. */
  public void says(String text) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!out().contains(text)) {
      assertThat(System.nanoTime() - end).as(out() + err()).isNegative();
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Waits for its end; its exit status. */
  public int status() throws InterruptedException, IOException {
    boolean ended = process.waitFor(PATIENCE, TimeUnit.NANOSECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended).as("it ends: " + out() + err()).isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }
}
