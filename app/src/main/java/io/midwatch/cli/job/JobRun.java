package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.cli.job.child.Child;
import io.midwatch.cli.job.child.Measures;
import io.midwatch.cli.job.child.Program;
import io.midwatch.cli.job.child.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One run of a job, from its start to what is said of its end. */
final class JobRun {
  /** As {@code timeout} of coreutils has it. */
  static final int TIMED_OUT = 124;

  private final Plan plan;
  private final Optional<Reports> reports;
  private final OutputMask mask;
  private final Clock clock;
  private final Measures measures = new Measures();
  private final Tail tail;

  /**
   * What is to be run, and how.
   *
   * @param environment what the job finds besides ours
   * @param figures the file into which it may write measures
   * @param timeout after which it is ended; empty: never
   * @param grace between being asked to end and being ended
   * @param alive how often a run that makes headway says so; empty: never
   * @param output bytes of its output that are sent; 0: it is not touched
   * @param create what the server makes of a check that it does not know
   */
  record Plan(
      List<String> command,
      Map<String, String> environment,
      Path figures,
      Optional<Duration> timeout,
      Duration grace,
      Optional<Duration> alive,
      int output,
      Map<String, String> create) {}

  JobRun(Plan plan, Optional<Reports> reports, OutputMask mask, Clock clock) {
    this.plan = plan;
    this.reports = reports;
    this.mask = mask;
    this.clock = clock;
    this.tail = new Tail(plan.output() + Words.MARGIN);
  }

  /** Runs it to its end and says so; the answer is its exit status. */
  int run() throws InterruptedException {
    reports.ifPresent(to -> to.send("start", plan.create(), List.of(), ""));
    String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return switch (Program.find(plan.command().getFirst(), path)) {
      case Program.Missing missing -> notStarted(missing.status(), missing.why());
      case Program.Found found -> start();
    };
  }

  private int start() throws InterruptedException {
    Child child;
    try {
      child =
          Child.start(
              new Child.Start(plan.command(), plan.environment(), plan.output() > 0),
              tail,
              measures,
              clock);
    } catch (IOException refused) {
      String why = String.valueOf(refused.getMessage());
      return notStarted(why.contains("error=2,") ? 127 : 126, why);
    }
    boolean inTime = await(child);
    if (!inTime) {
      end(child);
    }
    Duration took = child.running();
    child.drain();
    return ended(child, took, inTime);
  }

  /** False when its time was up before it ended. */
  private boolean await(Child child) throws InterruptedException {
    long said = 0;
    while (true) {
      Optional<Duration> left = plan.timeout().map(limit -> limit.minus(child.running()));
      Duration wait = plan.alive().orElse(Duration.ofDays(1));
      boolean last = left.isPresent() && left.get().compareTo(wait) <= 0;
      if (child.await(last && left.isPresent() ? left.get() : wait)) {
        return true;
      }
      if (last) {
        return false;
      }
      // A job that hangs says nothing, and must not seem alive because we are.
      if (plan.alive().isPresent() && child.said() != said) {
        said = child.said();
        reports.ifPresent(to -> to.send("log", Map.of("alive", "1"), List.of(), ""));
      }
    }
  }

  private void end(Child child) throws InterruptedException {
    child.terminate();
    child.await(plan.grace());
    child.destroy();
    child.await(Duration.ofSeconds(5));
  }

  private int notStarted(int status, String why) {
    tellEnd(status, "the command could not be started: " + why);
    System.err.println("midwatch: " + plan.command().getFirst() + ": " + why);
    return status;
  }

  private int ended(Child child, Duration took, boolean inTime) {
    measures.file(plan.figures());
    remove(plan.figures());
    measures.own("run-seconds", took.toMillis() / 1000.0);
    OptionalLong memory = child.memory();
    if (memory.isPresent()) {
      measures.own("memory-bytes", memory.getAsLong());
    }
    OptionalLong cpu = child.cpuMillis();
    if (cpu.isPresent()) {
      measures.own("cpu-seconds", cpu.getAsLong() / 1000.0);
    }
    if (inTime) {
      tellEnd(child.status(), "");
      return child.status();
    }
    String limit = Durations.rough(plan.timeout().orElse(Duration.ZERO));
    System.err.println("midwatch: still running after " + limit + ", so it was ended");
    tellEnd(TIMED_OUT, "it was still running after " + limit + " and was ended");
    return TIMED_OUT;
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException | RuntimeException stays) {
      // A stray file of figures is no trouble of the job.
    }
  }

  private void tellEnd(int status, String last) {
    if (reports.isPresent()) {
      int most = Math.max(plan.output(), last.length() + 20);
      String body = Words.body(tail, mask, last, most);
      String act = Integer.toString(status & 0xff);
      reports.get().send(act, Map.of(), measures.texts(), body);
    }
  }
}
