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
import java.util.function.Consumer;

/** One run of a job, from its start to what is said of its end. */
final class JobRun {
  /** As {@code timeout} of coreutils has it. */
  static final int TIMED_OUT = 124;

  private final RunWords words;
  private final Place place;
  private final Optional<Reports> reports;
  private final Clock clock;
  private final Measures measures = new Measures();
  private final Tail tail;

  /**
   * Where it runs.
   *
   * @param environment what the job finds besides ours
   * @param figures the file into which it may write measures
   * @param mask hides secrets in what is sent
   * @param notes takes sentences about what could not be reported
   */
  record Place(
      Map<String, String> environment, Path figures, OutputMask mask, Consumer<String> notes) {
    Place {
      environment = Map.copyOf(environment);
    }
  }

  JobRun(RunWords words, Place place, Optional<Reports> reports, Clock clock) {
    this.words = words;
    this.place = place;
    this.reports = reports;
    this.clock = clock;
    this.tail = new Tail(words.output() + Words.MARGIN);
  }

  /** Runs it to its end and says so; the answer is its exit status. */
  int run() {
    try {
      reports.ifPresent(to -> to.send("start", words.create(), List.of(), ""));
      String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
      Optional<Program> trouble = Program.trouble(words.command().getFirst(), path);
      return trouble.isPresent()
          ? notStarted(trouble.get().status(), trouble.get().why())
          : start();
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int start() throws InterruptedException {
    Child child;
    try {
      child =
          Child.start(
              new Child.Start(words.command(), place.environment(), words.output() > 0),
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
      Optional<Duration> left = words.timeout().map(limit -> limit.minus(child.running()));
      Duration wait = words.alive().orElse(Duration.ofDays(1));
      boolean last = left.isPresent() && left.get().compareTo(wait) <= 0;
      if (child.await(last && left.isPresent() ? left.get() : wait)) {
        return true;
      }
      if (last) {
        return false;
      }
      // A job that hangs says nothing, and must not seem alive because we are.
      if (words.alive().isPresent() && child.said() != said) {
        said = child.said();
        reports.ifPresent(to -> to.send("log", Map.of("alive", "1"), List.of(), ""));
      }
    }
  }

  private void end(Child child) throws InterruptedException {
    child.terminate();
    child.await(words.killAfter());
    child.destroy();
    child.await(Duration.ofSeconds(5));
  }

  private int notStarted(int status, String why) {
    tellEnd(status, "the command could not be started: " + why);
    System.err.println("midwatch: " + words.command().getFirst() + ": " + why);
    return status;
  }

  private int ended(Child child, Duration took, boolean inTime) {
    int status = inTime ? child.status() : TIMED_OUT;
    String last = "";
    if (!inTime) {
      String limit = Durations.rough(words.timeout().orElse(Duration.ZERO));
      last = "it was still running after " + limit + " and was ended";
      System.err.println("midwatch: still running after " + limit + ", so it was ended");
    }
    try {
      figures(child, took);
      tellEnd(status, last);
    } catch (RuntimeException | StackOverflowError ours) {
      place.notes().accept("the end of the run could not be told in full: " + ours);
      reports.ifPresent(to -> to.send(Integer.toString(status), Map.of(), List.of(), ""));
    }
    return status;
  }

  private void figures(Child child, Duration took) {
    measures.file(place.figures());
    remove(place.figures());
    measures.own("run-seconds", took.toMillis() / 1000.0);
    OptionalLong memory = child.memory();
    if (memory.isPresent()) {
      measures.own("memory-bytes", memory.getAsLong());
    }
    OptionalLong cpu = child.cpuMillis();
    if (cpu.isPresent()) {
      measures.own("cpu-seconds", cpu.getAsLong() / 1000.0);
    }
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
      int most = Math.max(words.output(), last.length() + 20);
      String body = Words.body(tail, place.mask(), last, most);
      String act = Integer.toString(status & 0xff);
      reports.get().send(act, Map.of(), measures.texts(), body);
    }
  }
}
