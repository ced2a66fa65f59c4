package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of Debian's that runs beside us until it is closed, and what it says. */
final class RealPart implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private RealPart(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Starts it.
   *
   * @param debian the package that has it; without it the test is skipped and says so
   */
  static RealPart start(String debian, Path folder, String... command) throws IOException {
    needs(debian, command[0]);
    return new RealPart(
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
  }

  private static void needs(String debian, String program) {
    assumeTrue(
        Files.isExecutable(Path.of(program)), "install Debian's " + debian + " to run this test");
  }

  /** Runs it to its end and gives what it said. */
  static String run(String debian, Path folder, String... command) throws Exception {
    try (RealPart part = start(debian, folder, command)) {
      assertThat(part.process.waitFor(20, TimeUnit.SECONDS)).as(List.of(command) + "").isTrue();
      Station.until("its output is read", () -> !part.process.isAlive());
      String said = part.drained();
      assertThat(part.process.exitValue()).as(List.of(command) + ": " + said).isZero();
      return said;
    }
  }

  private String drained() {
    Station.until("it has said everything", () -> lines.contains(""));
    return String.join("\n", lines);
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add(String.valueOf(e));
    } finally {
      lines.add("");
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a line and gives what its first group says. */
  String says(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Station.until("it says " + pattern + ", said: " + lines, () -> find(wanted).isPresent());
    return find(wanted).orElseThrow();
  }

  private Optional<String> find(Pattern wanted) {
    return new ArrayList<>(lines)
        .stream()
            .map(wanted::matcher)
            .filter(Matcher::find)
            .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
            .findFirst();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
