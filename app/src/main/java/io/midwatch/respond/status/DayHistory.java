package io.midwatch.respond.status;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Tally;
import io.midwatch.plan.Plan;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentNow.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last ninety days of components, day by day in the zone of their page. What was not seen is
 * unknown there: {@link History} is asked through its blind spots. A day that is long over is asked
 * for once; today and yesterday at most once a minute. For one thread.
 */
final class DayHistory {
  static final int DAYS = 90;

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final History history;
  private final Map<Key, Map<CheckId, Tally>> past = new HashMap<>();
  private final Map<Key, Asked> lately = new HashMap<>();

  private record Key(ZoneId zone, LocalDate day, Collection<CheckId> checks) {}

  private record Asked(long nanos, Map<CheckId, Tally> tallies) {}

  DayHistory(History history) {
    this.history = history;
  }

  /** The page with the days of its components. */
  List<ComponentNow> with(
      List<ComponentNow> components, StatusPage page, Plan plan, Instant now, long nanos) {
    List<CheckId> checks = new ArrayList<>();
    plan.checks()
        .forEach((id, check) -> {
          if (!page.standingOn(check.service(), id).isEmpty()) {
            checks.add(id);
          }
        });
    LocalDate today = now.atZone(page.zone()).toLocalDate();
    forget(today);
    Map<LocalDate, Map<CheckId, Tally>> tallies = new HashMap<>();
    for (int back = 0; back < DAYS; back++) {
      LocalDate day = today.minusDays(back);
      tallies.put(day, day(new Key(page.zone(), day, checks), back <= 1, nanos));
    }
    return components.stream().map(one -> one.with(days(one, plan, tallies, today))).toList();
  }

  private static List<Day> days(
      ComponentNow one, Plan plan, Map<LocalDate, Map<CheckId, Tally>> tallies, LocalDate today) {
    List<Day> days = new ArrayList<>();
    for (int back = DAYS - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      Tally sum = Tally.NONE;
      for (Map.Entry<CheckId, Tally> entry : tallies.getOrDefault(day, Map.of()).entrySet()) {
        var spec = plan.checks().get(entry.getKey());
        if (spec != null && one.component().covers(spec.service(), entry.getKey())) {
          sum = sum.plus(entry.getValue());
        }
      }
      days.add(new Day(day, sum));
    }
    return days;
  }

  private Map<CheckId, Tally> day(Key key, boolean changes, long nanos) {
    if (!changes) {
      return past.computeIfAbsent(key, this::ask);
    }
    Asked before = lately.get(key);
    if (before == null || nanos - before.nanos() > FRESH.toNanos()) {
      before = new Asked(nanos, ask(key));
      lately.put(key, before);
    }
    return before.tallies();
  }

  private Map<CheckId, Tally> ask(Key key) {
    if (key.checks().isEmpty()) {
      return Map.of();
    }
    TimeRange range =
        new TimeRange(
            key.day().atStartOfDay(key.zone()).toInstant(),
            key.day().plusDays(1).atStartOfDay(key.zone()).toInstant());
    Map<CheckId, Tally> sums = new HashMap<>();
    history
        .strips(key.checks(), range, 1)
        .forEach((check, cells) -> sums.put(check, cells.stream().reduce(Tally.NONE, Tally::plus)));
    return sums;
  }

  private void forget(LocalDate today) {
    past.keySet().removeIf(key -> key.day().isBefore(today.minusDays(DAYS + 2L)));
    lately.keySet().removeIf(key -> key.day().isBefore(today.minusDays(3)));
  }
}
