package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.history.Within;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Sli;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills the books with what was seen before: the last hours look by look, what is older from what
 * is kept of it. Done once for an objective, never in a round.
 */
final class Backfill {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CELL = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_LOOKS = 30_000;

  private final History history;

  Backfill(History history) {
    this.history = history;
  }

  /** Reads what an objective has to know of the time before now. */
  void fill(ObjectiveBook book, Plan plan, Instant clock) {
    Objective objective = book.objective();
    Instant now = book.until(clock);
    Instant recent = hour(now.minus(Account.FINE));
    Instant first = hour(now.minus(objective.window()));
    for (CheckId id : objective.checks()) {
      CheckSpec check = plan.checks().get(id);
      if (check == null) {
        continue;
      }
      Calm calm = new Calm(plan, check);
      List<Account.Part> past = new ArrayList<>();
      switch (objective.sli()) {
        case Sli.Available _ -> past.addAll(cells(id, new TimeRange(first, recent), calm));
        case Sli.Faster(Duration limit, Optional<String> phase) -> {
          if (phase.isEmpty()) {
            past.addAll(hours(id, new TimeRange(first, recent), limit, calm));
          } else {
            for (Instant day = first; day.isBefore(recent); day = day.plus(DAY)) {
              Instant end = day.plus(DAY).isBefore(recent) ? day.plus(DAY) : recent;
              past.addAll(looks(objective.sli(), id, new TimeRange(day, end), calm));
            }
          }
        }
      }
      List<Account.Part> lately = looks(objective.sli(), id, new TimeRange(recent, now), calm);
      book.fill(account -> {
        past.forEach(part -> account.addPast(part.at(), part.count(), false));
        lately.forEach(part -> account.addPast(part.at(), part.count(), true));
      });
    }
  }

  /** What answers in this hour of the week usually take. */
  Usual usual(CheckId check, Instant now) {
    Instant hour = hour(now);
    List<SeriesPoint> hours = new ArrayList<>();
    for (int week = 1; week <= Usual.WEEKS; week++) {
      Instant start = hour.minus(DAY.multipliedBy(7L * week));
      hours.addAll(history.series(check, new TimeRange(start, start.plus(HOUR)), HOUR));
    }
    return Usual.of(hours);
  }

  private List<Account.Part> cells(CheckId check, TimeRange range, Calm calm) {
    int cells = Math.toIntExact(range.length().toMillis() / CELL.toMillis());
    List<Account.Part> parts = new ArrayList<>();
    Instant at = range.from();
    for (Tally tally :
        history.strips(List.of(check), range, cells).getOrDefault(check, List.of())) {
      if (!tally.equals(Tally.NONE)) {
        parts.add(calm.part(at, CELL, Count.of(tally)));
      }
      at = at.plus(CELL);
    }
    return parts;
  }

  private List<Account.Part> hours(CheckId check, TimeRange range, Duration limit, Calm calm) {
    List<Account.Part> parts = new ArrayList<>();
    for (Within hour : history.within(check, range, HOUR, limit)) {
      Tally tally = hour.point().tally();
      long good = Math.min(hour.fast(), tally.seen());
      Count count = new Count(good, tally.seen() - good, tally.unknown(), 0);
      parts.add(calm.part(hour.point().at(), HOUR, count));
    }
    return parts;
  }

  private List<Account.Part> looks(Sli sli, CheckId check, TimeRange range, Calm calm) {
    List<Account.Part> parts = new ArrayList<>();
    for (Sample look : history.samples(check, range, MOST_LOOKS)) {
      parts.add(calm.part(look.at(), Duration.ZERO, Looked.count(sli, look)));
    }
    return parts;
  }

  private static Instant hour(Instant at) {
    long millis = at.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, HOUR.toMillis()));
  }

  /** When a check is not in maintenance. */
  private static final class Calm {
    private final List<Maintenance> windows;

    Calm(Plan plan, CheckSpec check) {
      this.windows =
          plan.maintenance().stream()
              .filter(window ->
                  window.services().contains(check.service())
                      || window.checks().contains(check.id()))
              .toList();
    }

    /** Looks of a stretch; those in maintenance do not count. */
    Account.Part part(Instant at, Duration length, Count count) {
      Instant middle = at.plus(length.dividedBy(2));
      boolean excused = windows.stream().anyMatch(window -> window.isOn(middle));
      return new Account.Part(at, excused ? count.asExcused() : count);
    }
  }
}
