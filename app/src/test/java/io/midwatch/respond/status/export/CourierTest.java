package io.midwatch.respond.status.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CourierTest {
  private final VirtualClock clock = new VirtualClock();

  @Test
  void aPlaceThatFailsIsTriedAgainAndGetsTheNewestCopy() throws Exception {
    BlockingQueue<Copy> arrived = new LinkedBlockingQueue<>();
    BlockingQueue<Copy> refused = new LinkedBlockingQueue<>();
    CountDownLatch newerIsThere = new CountDownLatch(1);
    Place place =
        copy -> {
          if (refused.isEmpty()) {
            refused.add(copy);
            assertThat(newerIsThere.await(30, TimeUnit.SECONDS)).isTrue();
            throw new IOException("the disk is away");
          }
          arrived.add(copy);
        };
    try (Courier courier =
        new Courier("public", "directory x", place, clock, Duration.ofMillis(20))) {
      courier.put(PlacesTest.copy("index.html", "one"));
      assertThat(refused.poll(30, TimeUnit.SECONDS)).isNotNull();
      refused.add(PlacesTest.copy());
      Copy newer = PlacesTest.copy("index.html", "two");
      courier.put(newer);
      newerIsThere.countDown();
      assertThat(arrived.poll(30, TimeUnit.SECONDS)).isSameAs(newer);
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void aCopyThatDoesNotArriveForMinutesIsAnAlertUntilItHas() {
    List<Batch> said = new ArrayList<>();
    Signals signals =
        batch -> {
          said.add(batch);
          return CompletableFuture.<Taken>completedFuture(null);
        };
    ExportAlarm alarm = new ExportAlarm(signals, clock);
    Instant since = clock.now();
    alarm.step(List.of(failing(since)));
    assertThat(said).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    alarm.step(List.of(failing(since)));
    alarm.step(List.of(failing(since)));
    assertThat(said).hasSize(1);
    CourierState well =
        new CourierState("public", "directory x", Optional.of(clock.now()), Optional.empty(), "");
    alarm.step(List.of(well));
    alarm.step(List.of(well));
    assertThat(said).hasSize(2);
    assertThat(said.getFirst().toString())
        .contains("the copy of the status page public cannot be written (directory x): gone");
    assertThat(said.getLast().toString()).contains("Clear");
  }

  private static CourierState failing(Instant since) {
    return new CourierState("public", "directory x", Optional.empty(), Optional.of(since), "gone");
  }
}
