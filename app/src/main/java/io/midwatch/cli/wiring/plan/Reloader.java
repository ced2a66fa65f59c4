package io.midwatch.cli.wiring.plan;

import io.midwatch.base.Clock;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.Watch;
import io.midwatch.detect.watch.WatchHealth.RejectedPlan;
import io.midwatch.detect.watch.WatchLoop;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.ReadPlan;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a changed plan: on a signal at once, on a change of its files within two seconds.
 * Files are compared by time and size, which also notices what is mounted or replaced as a whole. A
 * changed file that does not load may be half written: it is refused when it doesn't load a second
 * later either. Once a day the files are read again though they have not changed: a gap in a rota
 * that has come near is told like a plan that does not load, and the plan in force goes on.
 */
public final class Reloader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final int LOOK_EVERY_MILLIS = 1_000;
  private static final int PARTING_SECONDS = 2;

  private final PlanKeeper keeper;
  private final Running running;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("plan").daemon().factory());
  private final ScheduledFuture<?> looking;
  private Standing standing;
  private LocalDate lastDay;
  private boolean inDoubt;

  /**
   * What a changed plan is handed to.
   *
   * @param adopt takes over the settings that the parts beside the watch go by
   */
  public record Running(
      Clock clock, Consumer<Plan> adopt, WatchLoop loop, Watch watch, Board board) {}

  /**
   * @param fingerprint of the files that are in force or were refused already
   */
  public Reloader(PlanKeeper keeper, Running running, String fingerprint) {
    this.keeper = keeper;
    this.running = running;
    this.standing = new Standing(fingerprint, false);
    this.lastDay = today();
    this.looking =
        thread.scheduleWithFixedDelay(
            () -> guarded(this::lookForChange),
            LOOK_EVERY_MILLIS,
            LOOK_EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Reads the files again, whether they seem changed or not. */
  public void reload() {
    try {
      thread.execute(() -> guarded(() -> asked(keeper.read())));
    } catch (RejectedExecutionException _) {
      LOG.debug("told to read the plan again while closing");
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      if (!thread.isShutdown()) { // What is told to stop may fail at what it was doing.
        LOG.error("reading a changed plan failed; the next look follows", e);
      }
    }
  }

  private void lookForChange() {
    if (inDoubt || keeper.hasChanged()) {
      PlanKeeper.Reading reading = keeper.read();
      inDoubt = !inDoubt && reading.read() instanceof ReadPlan.Bad;
      if (!inDoubt) {
        asked(reading);
      }
    } else if (!today().equals(lastDay)) {
      PlanKeeper.Reading reading = keeper.read();
      boolean sound = reading.read() instanceof ReadPlan.Good;
      take(reading, standing.routine(reading.fingerprint(), sound));
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(running.clock().now(), ZoneOffset.UTC);
  }

  private void asked(PlanKeeper.Reading reading) {
    boolean sound = reading.read() instanceof ReadPlan.Good;
    take(reading, standing.asked(reading.fingerprint(), sound));
  }

  private void take(PlanKeeper.Reading reading, Standing.Step step) {
    switch (reading.read()) {
      case ReadPlan.Good good -> {
        if (step == Standing.Step.TAKE_OVER) {
          takeOver(good.plan(), reading.fingerprint());
        }
        standing = new Standing(reading.fingerprint(), false);
      }
      case ReadPlan.Bad bad -> {
        refuse(bad.problems(), reading.fingerprint(), step);
        standing = new Standing(reading.fingerprint(), true);
      }
    }
    lastDay = today();
  }

  private void takeOver(Plan plan, String fingerprint) {
    LOG.info("the plan was read again: {} checks", plan.checks().size());
    running.adopt().accept(plan);
    running.loop().execute(() -> running.watch().plan(plan, fingerprint));
  }

  private void refuse(List<Problem> problems, String fingerprint, Standing.Step step) {
    LOG.warn("the plan does not load as it is now; the last good one goes on");
    problems.forEach(problem -> LOG.warn("{}", problem));
    running.board().rejected(new RejectedPlan(running.clock().now(), problems));
    if (step == Standing.Step.REFUSE) {
      List<String> words = problems.stream().limit(20).map(Problem::toString).toList();
      PlanRejected refusal = new PlanRejected(running.clock().now(), fingerprint, words);
      running.loop().execute(() -> running.watch().refused(refusal));
    }
  }

  /** The plan to begin with: an alert about an earlier start goes on or ends. */
  public void begin(PlanKeeper.Start start) {
    if (start.problems().isEmpty()) {
      running.loop().execute(running.watch()::planIsNewest);
    } else {
      thread.execute(
          () -> guarded(() -> refuse(start.problems(), "at start", Standing.Step.REFUSE)));
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PARTING_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
