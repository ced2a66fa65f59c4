package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Another schedule, with what falls on a day off left out or moved to the next day that is none, at
 * the same time. What then falls together is one slot.
 *
 * @param by by whose clock a day is a day
 */
record AroundHolidays(Schedule schedule, Holidays holidays, ZoneId by) implements Schedule {
  /** Days looked at before saying that there is none: as many as there are Mondays in 50 years. */
  private static final int DAYS = 2_700;

  @Override
  public Optional<Instant> next(Instant after) {
    return holidays.move() ? moved(after) : kept(after);
  }

  @Override
  public String text() {
    return schedule.text() + (holidays.move() ? ", moved off holidays" : ", never on holidays");
  }

  @Override
  public Optional<ZoneId> zone() {
    return Optional.of(by);
  }

  private Optional<Instant> kept(Instant after) {
    Optional<Instant> next = schedule.next(after);
    for (int tries = 0; tries < DAYS && next.isPresent(); tries++) {
      LocalDate day = day(next.get());
      if (!holidays.off(day)) {
        return next;
      }
      next = schedule.next(start(day.plusDays(1)).minusNanos(1_000));
    }
    return Optional.empty();
  }

  private Optional<Instant> moved(Instant after) {
    LocalDate day = work(day(after));
    for (int tries = 0; tries < DAYS; tries++) {
      Optional<Instant> found = landing(day, after);
      if (found.isPresent()) {
        return found;
      }
      Optional<Instant> next = schedule.next(end(day).minusNanos(1_000));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      day = work(day(next.get()));
    }
    return Optional.empty();
  }

  /** The first slot after an instant of those which come to be on a working day. */
  private Optional<Instant> landing(LocalDate day, Instant after) {
    Optional<Instant> first = Optional.empty();
    LocalDate from = day;
    do {
      Optional<Instant> one = landing(from, day, after);
      if (one.isPresent() && (first.isEmpty() || one.get().isBefore(first.get()))) {
        first = one;
      }
      from = from.minusDays(1);
    } while (holidays.off(from));
    return first;
  }

  private Optional<Instant> landing(LocalDate from, LocalDate to, Instant after) {
    Instant since = start(from).minusNanos(1_000);
    LocalDateTime shown = LocalDateTime.ofInstant(after, by);
    if (shown.toLocalDate().equals(to)) {
      // what comes at an earlier time of the day has been
      Instant same = at(from, shown.toLocalTime());
      since = from.equals(to) ? after : same.minusNanos(1_000);
    }
    for (int tries = 0; tries < DAYS; tries++) {
      Optional<Instant> next = schedule.next(since);
      if (next.isEmpty() || !day(next.get()).equals(from)) {
        return Optional.empty();
      }
      Instant moved =
          from.equals(to)
              ? next.get()
              : at(to, LocalDateTime.ofInstant(next.get(), by).toLocalTime());
      if (moved.isAfter(after)) {
        return Optional.of(moved);
      }
      since = next.get();
    }
    return Optional.empty();
  }

  private LocalDate work(LocalDate day) {
    LocalDate work = day;
    while (holidays.off(work)) {
      work = work.plusDays(1);
    }
    return work;
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, by);
  }

  private Instant start(LocalDate day) {
    return at(day, LocalTime.MIN);
  }

  private Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }

  /** The first instant at which the clock shows this or has jumped over it. */
  private Instant at(LocalDate day, LocalTime time) {
    LocalDateTime wall = day.atTime(time);
    ZoneOffsetTransition set = by.getRules().getTransition(wall);
    if (set == null) {
      return wall.toInstant(by.getRules().getOffset(wall));
    }
    ZoneOffset before = set.getOffsetBefore();
    return set.isGap() ? set.getInstant() : wall.toInstant(before);
  }
}
