package io.midwatch.cli.job.child;

import io.midwatch.base.Clock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The job while it runs. Its input is ours, its output goes on as it comes, the signals that we get
 * are sent to it. One thread waits for it.
 */
public final class Child {
  /** A daemon that keeps the job's output open after the job has ended gets this long to let go. */
  private static final Duration LETTING_GO = Duration.ofMillis(300);

  private final Group group;
  private final Tail tail;
  private final @Nullable Passing output;
  private final @Nullable Passing errors;
  private final ProcFigures figures;
  private final Clock clock;
  private final long begun;

  private Child(Group group, Tail tail, Optional<Measures> listening, Clock clock, long begun) {
    this.group = group;
    this.tail = tail;
    this.clock = clock;
    this.begun = begun;
    Process process = group.process();
    this.figures = new ProcFigures(process.pid());
    this.output =
        listening.map(to -> pass(process.getInputStream(), FileDescriptor.out, to)).orElse(null);
    this.errors =
        listening.map(to -> pass(process.getErrorStream(), FileDescriptor.err, to)).orElse(null);
  }

  /**
   * How it is started.
   *
   * @param command the program and its arguments
   * @param environment what it finds besides ours
   * @param keep its output runs through us, so that its tail is kept; else it is not touched
   */
  public record Start(List<String> command, Map<String, String> environment, boolean keep) {}

  /**
   * Starts it.
   *
   * @throws IOException when it can't be started
   */
  public static Child start(Start start, Tail tail, Measures measures, Clock clock)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    if (!start.keep()) {
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    builder.environment().putAll(start.environment());
    long begun = clock.nanos();
    // First, so that none is lost between the start of the job and this.
    SignalPass signals = SignalPass.install();
    Optional<Measures> listening = start.keep() ? Optional.of(measures) : Optional.empty();
    Child child = new Child(Group.start(builder), tail, listening, clock, begun);
    signals.to(child.group);
    return child;
  }

  private Passing pass(InputStream from, FileDescriptor to, Measures measures) {
    OutputStream out = new FileOutputStream(to);
    return Passing.start(from, out, tail, measures);
  }

  /**
   * Waits for its end, looking at what it uses meanwhile.
   *
   * @return false when it still runs after that time
   */
  public boolean await(Duration patience) throws InterruptedException {
    long until = clock.nanos() + patience.toNanos();
    Process process = group.process();
    while (true) {
      Duration pause = ProcFigures.pause(running());
      long left = Math.min(pause.toNanos(), until - clock.nanos());
      if (process.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS)) {
        return true;
      }
      if (clock.nanos() - until >= 0) {
        return false;
      }
      figures.look();
    }
  }

  /** How long it has run. */
  public Duration running() {
    return Duration.ofNanos(clock.nanos() - begun);
  }

  /** How many bytes it has said so far. */
  public long said() {
    return tail.seen();
  }

  /** The exit status of a job that has ended: 128 and the signal's number if a signal ended it. */
  public int status() {
    return group.process().exitValue();
  }

  /** Waits a moment for the last of its output. */
  public void drain() throws InterruptedException {
    if (output != null && errors != null) {
      output.await(LETTING_GO);
      errors.await(LETTING_GO);
    }
  }

  /** The most memory it was seen to use, in bytes. */
  public OptionalLong memory() {
    return figures.memory();
  }

  /** Its CPU time, in milliseconds, once it has ended. */
  public OptionalLong cpuMillis() {
    return ProcFigures.childrenMillis();
  }

  /** Asks it, and all it has started, to end. */
  public void terminate() {
    group.terminate();
  }

  /** Ends it and all it has started. */
  public void destroy() {
    group.destroy();
  }
}
