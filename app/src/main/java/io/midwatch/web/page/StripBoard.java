package io.midwatch.web.page;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.watch.CheckView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The last 24 hours of every check, asked of the history once for all, and at most every ten
 * seconds however many people look. Safe for use by many threads.
 */
final class StripBoard {
  static final int CELLS = 48;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final History history;
  private final Clock clock;
  private Drawn drawn;

  private record Drawn(long atNanos, Set<CheckId> checks, Map<CheckId, List<Tally>> strips) {}

  StripBoard(History history, Clock clock) {
    this.history = history;
    this.clock = clock;
    this.drawn = new Drawn(clock.nanos() - FRESH.toNanos() - 1, Set.of(), Map.of());
  }

  /** Tallies by check, {@value #CELLS} cells each. */
  synchronized Map<CheckId, List<Tally>> strips(List<CheckView> views) {
    Set<CheckId> checks = new TreeSet<>();
    views.forEach(view -> checks.add(view.id()));
    long nanos = clock.nanos();
    if (nanos - drawn.atNanos() > FRESH.toNanos() || !drawn.checks().equals(checks)) {
      Instant now = clock.now();
      TimeRange range = new TimeRange(now.minus(DAY), now);
      drawn = new Drawn(nanos, checks, history.strips(checks, range, CELLS));
    }
    return drawn.strips();
  }
}
