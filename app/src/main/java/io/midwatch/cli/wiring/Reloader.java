package io.midwatch.cli.wiring;

import io.midwatch.base.Clock;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.Watch;
import io.midwatch.detect.watch.WatchHealth.RejectedPlan;
import io.midwatch.detect.watch.WatchLoop;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.ReadPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a changed plan: on a signal at once, on a change of its files within two seconds.
 * Files are compared by time and size, which also notices what is mounted or replaced as a whole.
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
  private Map<Path, String> stamps;
  private String lastRead;

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
    this.stamps = keeper.stamps();
    this.looking =
        thread.scheduleWithFixedDelay(
            this::lookForChange, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Reads the files again, whether they seem changed or not. */
  void reload() {
    thread.execute(this::read);
  }

  private void lookForChange() {
    try {
      Map<Path, String> now = keeper.stamps();
      if (!now.equals(stamps)) {
        stamps = now;
        read();
      }
    } catch (RuntimeException e) {
      LOG.error("looking for a changed plan failed; the next look follows", e);
    }
  }

  private void read() {
    PlanKeeper.Reading reading = keeper.read();
    stamps = keeper.stamps();
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
      WatchEvent event = new WatchEvent.PlanRejected(running.clock().now(), fingerprint, words);
      running.loop().execute(() -> running.watch().note(event));
    }
  }

  /** The files were bad when the process started, and an earlier plan is in force. */
  void refusedAtStart(List<Problem> problems) {
    thread.execute(() -> refuse(problems, "at start"));
  }

  @Override
  public void close() {
    looking.cancel(false);
    thread.shutdownNow();
  }
}
