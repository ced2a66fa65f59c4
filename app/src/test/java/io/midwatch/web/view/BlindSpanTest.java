package io.midwatch.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.BlindSpots;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.judge.WatchStore.Commit;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stretch in which nobody looked, from the real store to the strip: never up, never down. */
class BlindSpanTest {
  private static final CheckId CHECK = new CheckId("shop/http/x");
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(8));
  private static final TimeRange DAY = new TimeRange(START, END);
  private static final TimeRange FREEZE =
      new TimeRange(START.plus(Duration.ofHours(3)), START.plus(Duration.ofMinutes(190)));

  @TempDir Path dir;

  @Test
  @Proves("watcher-down")
  void aFreezeOfTenMinutesIsGreyInTheStripAndUnknownInTheSeries() throws Exception {
    StoreClock clock = new StoreClock(START);
    try (SqliteStore store = SqliteStore.open(dir, clock, Retention.USUAL)) {
      for (Instant at = START; at.isBefore(END); at = at.plus(EVERY)) {
        if (!FREEZE.contains(at)) {
          store.observations().append(good(at));
        }
      }
      clock.set(END);
      store.flush();
      Tally whole = cell(store.history().strips(List.of(CHECK), DAY, 16), 6);
      assertThat(whole.unknown()).as("without the blind period a gap leaves no trace").isZero();
      note(store, new BlindPeriod(FREEZE, BlindPeriod.Cause.FROZEN, "stood still for 10 min"));
    }
    try (SqliteStore store = SqliteStore.open(dir, clock, Retention.USUAL)) {
      History history =
          new BlindSpots(store.history(), store.alertLog()::blind, id -> Optional.of(EVERY));

      Map<CheckId, List<Tally>> strips = history.strips(List.of(CHECK), DAY, 16);
      assertThat(cell(strips, 6)).isEqualTo(new Tally(40, 0, 0, 20));
      assertThat(cell(strips, 5)).isEqualTo(new Tally(60, 0, 0, 0));
      Strip strip = Strip.of(strips.getOrDefault(CHECK, List.of()), "the last 8 hours");
      assertThat(strip.svg()).contains("<rect class=\"unknown\" x=\"60\" width=\"10\"");
      assertThat(strip.svg()).doesNotContain("class=\"fail\"");

      List<SeriesPoint> series = history.series(CHECK, DAY, Duration.ofMinutes(5));
      assertThat(series).hasSize(96);
      List<SeriesPoint> inside =
          series.stream().filter(point -> FREEZE.contains(point.at())).toList();
      assertThat(inside).hasSize(2).allMatch(point -> point.tally().seen() == 0);
      assertThat(inside).allMatch(point -> point.tally().unknown() == 10 && point.timed() == 0);
      assertThat(inside).allMatch(point -> Double.isNaN(point.tally().availability()));
    }
  }

  private static Tally cell(Map<CheckId, List<Tally>> strips, int number) {
    return strips.getOrDefault(CHECK, List.of()).get(number);
  }

  private static void note(SqliteStore store, BlindPeriod period) throws InterruptedException {
    CountDownLatch committed = new CountDownLatch(1);
    store
        .watchStore()
        .commit(new Commit(List.of(), List.of(), List.of(period), List.of()), committed::countDown);
    assertThat(committed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static Observation good(Instant at) {
    return Observation.bare(CHECK, at, Verdict.OK, Reason.OK, "");
  }
}
