package io.midwatch.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of Debian's that runs beside us until it is closed, and what it says. */
public final class RealPart implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LOWEST = 15_000;
  private static final int PORTS = 15_000;

  /** Where to look for a free port; each process of tests begins at another place. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % PORTS));

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private RealPart(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** How a program ended, and what it said. */
  public record Ended(int status, String said) {}

  /**
   * Starts it.
   *
   * @param debian the package that has it; without it the test is skipped and says so
   */
  public static RealPart start(String debian, Path folder, String... command) throws IOException {
    return start(debian, folder, Map.of(), command);
  }

  private static RealPart start(
      String debian, Path folder, Map<String, String> surroundings, String... command)
      throws IOException {
    needs(debian, command[0]);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(surroundings);
    Process process = builder.start();
    process.getOutputStream().close();
    return new RealPart(process);
  }

  /** Without the program, the test is skipped and says which package has it. */
  public static void needs(String debian, String program) {
    assumeTrue(
        Files.isExecutable(Path.of(program)), "install Debian's " + debian + " to run this test");
  }

  /**
   * A port at which nobody listens, for programs that cannot choose one themselves. It lies below
   * those that the system gives to whoever asks for any, so that nobody gets it meanwhile.
   */
  public static int freePort() throws IOException {
    for (int tries = 0; tries < PORTS; tries++) {
      int port = LOWEST + NEXT.getAndIncrement() % PORTS;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (BindException taken) {
      return false;
    }
  }

  /** Runs it to its end and gives what it said. */
  public static String run(String debian, Path folder, String... command) throws Exception {
    Ended ended = end(debian, folder, Map.of(), command);
    assertThat(ended.status()).as(List.of(command) + ": " + ended.said()).isZero();
    return ended.said();
  }

  /** Runs it to its end, however that is, with these variables besides ours. */
  public static Ended end(
      String debian, Path folder, Map<String, String> surroundings, String... command)
      throws Exception {
    try (RealPart part = start(debian, folder, surroundings, command)) {
      assertThat(part.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(List.of(command) + "")
          .isTrue();
      until("it has said everything", () -> part.lines.contains(""));
      return new Ended(part.process.exitValue(), String.join("\n", part.lines));
    }
  }

  private static void until(String what, BooleanSupplier holds) {
    Eventually.comes(PATIENCE, holds::getAsBoolean, () -> what);
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

  public long pid() {
    return process.pid();
  }

  /** Waits for a line and gives what its first group says. */
  public String says(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    until(
        "it says " + pattern + ", said: " + lines,
        () -> find(wanted).isPresent() || lines.contains(""));
    return find(wanted)
        .orElseThrow(() -> new AssertionError("never said " + pattern + ", but: " + lines));
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
