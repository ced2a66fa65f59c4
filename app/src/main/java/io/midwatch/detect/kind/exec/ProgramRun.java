package io.midwatch.detect.kind.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program once, in a session of its own and with a clean environment, and leaves nothing of
 * it behind when its time is up.
 */
public final class ProgramRun {
  /** A daemon that keeps our pipe open after the program has ended gets this long to let go. */
  private static final Duration LETTING_GO = Duration.ofMillis(300);

  /** What an ended program had printed is in the pipe still; reading it takes no longer. */
  private static final Duration LAST_WORDS = Duration.ofMillis(30);

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final ProcessTree tree;
  private final Process process;
  private final Capture output;
  private final Capture errors;

  /** How a run came to its end. */
  public enum End {
    EXITED,
    TIME_UP,
    FLOODED
  }

  /**
   * What came of it.
   *
   * @param exit the exit status; above 128 for a signal; -1 when it was ended by us
   * @param output standard output, at most 64 KiB
   * @param errors standard error, at most 64 KiB
   */
  public record Outcome(End end, int exit, String output, String errors) {}

  private ProgramRun(Process process, ProcessTree tree) {
    this.process = process;
    this.tree = tree;
    this.output = Capture.start(process.getInputStream(), "out", tree::end);
    this.errors = Capture.start(process.getErrorStream(), "err", tree::end);
  }

  /** Starts it with an empty standard input. */
  static ProgramRun start(List<String> command, Path directory, Map<String, String> environment)
      throws IOException {
    return start(command, directory, environment, Path.of("/dev/null"));
  }

  /**
   * Starts it.
   *
   * @param command the executable's full path, then its arguments
   * @param environment all that it finds in its environment
   * @param input the file that is its standard input
   * @throws IOException when it cannot be started
   */
  public static ProgramRun start(
      List<String> command, Path directory, Map<String, String> environment, Path input)
      throws IOException {
    boolean ownGroup = Files.isExecutable(SETSID);
    List<String> words = new ArrayList<>();
    if (ownGroup) {
      words.add(SETSID.toString());
    }
    words.addAll(command);
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectInput(input.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ProcessTree.MARK, mark);
    Process process = builder.start();
    return new ProgramRun(process, new ProcessTree(process, ownGroup, mark));
  }

  /** Waits for its end for so long, then ends it. */
  public Outcome await(Duration patience) throws InterruptedException {
    boolean exited = process.waitFor(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    if (!exited) {
      close();
      if (output.await(LAST_WORDS)) {
        errors.await(LAST_WORDS);
      }
      return new Outcome(End.TIME_UP, -1, output.text(), errors.text());
    }
    if (!output.await(LETTING_GO) || !errors.await(LETTING_GO)) {
      close();
    }
    End end = output.flooded() || errors.flooded() ? End.FLOODED : End.EXITED;
    return new Outcome(end, process.exitValue(), output.text(), errors.text());
  }

  /** What it has printed until now. */
  String soFar() {
    return output.text();
  }

  /** Ends the program and all that it has started. */
  public void close() {
    tree.end();
  }
}
