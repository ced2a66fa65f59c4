package io.midwatch.store;

import io.midwatch.base.CheckId;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.history.Readings;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore.Commit;
import io.midwatch.respond.DeliveryExamples;
import io.midwatch.store.telemetry.Retention;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A process that writes numbered transactions until it is killed, and prints each number only when
 * it was told that it is on disk: {@code E 17} an event, {@code D 17} a delivery, {@code O 17}
 * observations.
 */
final class NumberedWriter {
  /** The check whose observations are counted. */
  static final CheckId CHECK = new CheckId("shop/http/numbered");

  private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
  private static final int UNDER_WAY = 64;

  private NumberedWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    try (SqliteStore store =
        SqliteStore.open(Path.of(arguments[0]), new SystemClock(), Retention.USUAL)) {
      long number = store.alertLog().lastEvent();
      Instant now = new SystemClock().now();
      int looks = 0;
      Readings readings = new Readings(number);
      Semaphore room = new Semaphore(UNDER_WAY);
      out.println("begun");
      while (true) {
        long next = ++number;
        room.acquire();
        store
            .watchStore()
            .commit(
                new Commit(List.of(), List.of(), List.of(), List.of(event(next))),
                () -> {
                  out.println("E " + next);
                  room.release();
                });
        store.observations().append(readings.one(CHECK, now.plusMillis(looks++)));
        if (next % 16 == 0) {
          String key = String.valueOf(next);
          store.outbox().enqueue(next, List.of(DeliveryExamples.waiting(key, "ana", AT, key)));
          out.println("D " + next);
        }
        if (next % 400 == 0) {
          store.flush();
          out.println("O " + looks);
        }
      }
    }
  }

  private static WatchEvent event(long number) {
    return new WatchEvent.PlanAccepted(AT, String.valueOf(number), 0, 0, 0);
  }
}
