package io.midwatch.detect.slo;

import io.midwatch.detect.judge.AlertLog;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the desk of objectives its turns, on a thread of its own. */
public final class ObjectiveLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectiveLoop.class);
  private static final long EVERY_MILLIS = 2_000;
  private static final long PARTING_SECONDS = 2;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("objectives").daemon().factory());

  private ObjectiveLoop() {}

  /** Begins with what was seen before, then goes on by turns. */
  public static ObjectiveLoop start(ObjectiveDesk desk, AlertLog alerts) {
    ObjectiveLoop loop = new ObjectiveLoop();
    loop.thread.execute(() -> loop.guarded(() -> desk.begin(alerts.openHere())));
    var _ =
        loop.thread.scheduleWithFixedDelay(
            () -> loop.guarded(desk::turn), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return loop;
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      if (!thread.isShutdown()) {
        LOG.error("a round over the objectives broke; the next follows", e);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(PARTING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a round over the objectives did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
