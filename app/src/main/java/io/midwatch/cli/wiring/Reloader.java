package io.midwatch.cli.wiring;

import io.midwatch.base.Clock;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.Watch;
import io.midwatch.detect.watch.WatchHealth.RejectedPlan;
import io.midwatch.detect.watch.WatchLoop;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.ReadPlan;
import java.util.List;
import java.util.concurrent.Executors;
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
 * later either.
 */
final class Reloader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final int LOOK_EVERY_MILLIS = 1_000;

  private final PlanKeeper keeper;
  private final Running running;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("plan").daemon().factory());
  private final ScheduledFuture<?> looking;
  private String lastRead;
  private boolean inDoubt;

  /**
   * What a changed plan is handed to.
   *
   * @param adopt takes over the settings that the parts beside the watch go by
   */
  record Running(Clock clock, Consumer<Plan> adopt, WatchLoop loop, Watch watch, Board board) {}

  /**
   * @param fingerprint of the files that are in force or were refused already
   */
  Reloader(PlanKeeper keeper, Running running, String fingerprint) {
    this.keeper = keeper;
    this.running = running;
    this.lastRead = fingerprint;
    this.looking =
        thread.scheduleWithFixedDelay(
            this::lookForChange, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Reads the files again, whether they seem changed or not. */
  void reload() {
    thread.execute(() -> take(keeper.read()));
  }

  private void lookForChange() {
    try {
      if (inDoubt || keeper.hasChanged()) {
        PlanKeeper.Reading reading = keeper.read();
        inDoubt = !inDoubt && reading.read() instanceof ReadPlan.Bad;
        if (!inDoubt) {
          take(reading);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("looking for a changed plan failed; the next look follows", e);
    }
  }

  private void take(PlanKeeper.Reading reading) {
    switch (reading.read()) {
      case ReadPlan.Good good -> takeOver(good.plan(), reading.fingerprint());
      case ReadPlan.Bad bad -> refuse(bad.problems(), reading.fingerprint());
    }
    lastRead = reading.fingerprint();
  }

  private void takeOver(Plan plan, String fingerprint) {
    LOG.info("the plan was read again: {} checks", plan.checks().size());
    running.adopt().accept(plan);
    running.loop().execute(() -> running.watch().plan(plan, fingerprint));
  }

  private void refuse(List<Problem> problems, String fingerprint) {
    LOG.warn("the changed plan does not load; the last good one goes on");
    problems.forEach(problem -> LOG.warn("{}", problem));
    running.board().rejected(new RejectedPlan(running.clock().now(), problems));
    if (!fingerprint.equals(lastRead)) {
      List<String> words = problems.stream().limit(20).map(Problem::toString).toList();
      PlanRejected refusal = new PlanRejected(running.clock().now(), fingerprint, words);
      running.loop().execute(() -> running.watch().refused(refusal));
    }
  }

  /** The plan to begin with: an alert about an earlier start goes on or ends. */
  void begin(PlanKeeper.Start start) {
    if (start.problems().isEmpty()) {
      running.loop().execute(running.watch()::planIsNewest);
    } else {
      thread.execute(() -> refuse(start.problems(), "at start"));
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    thread.shutdownNow();
  }
}
