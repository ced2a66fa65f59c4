package io.midwatch.respond.oncall.absence;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.Period;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Ranges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/**
 * When is somebody away by a calendar? Every event in it counts that is not cancelled. Whole days
 * and times without a zone are meant by the person's clock.
 */
final class AbsenceCalendar {
  /** Of one event, so that a rule without an end ends: daily for half a century. */
  private static final int STEPS = 20_000;

  private final TimezoneInfo zones;
  private final ZoneId zone;
  private final TimeRange range;
  private final List<TimeRange> found = new ArrayList<>();
  private final Set<String> moved = new HashSet<>();

  private AbsenceCalendar(TimezoneInfo zones, ZoneId zone, TimeRange range) {
    this.zones = zones;
    this.zone = zone;
    this.range = range;
  }

  /**
   * The absences that touch a range, whole, in order, with what overlaps put together.
   *
   * @param zone the person's
   */
  static List<TimeRange> read(String text, ZoneId zone, TimeRange range)
      throws UnreadableCalendarException {
    CalendarBounds.check(text);
    List<TimeRange> found = new ArrayList<>();
    try {
      for (ICalendar calendar : Biweekly.parse(text).all()) {
        AbsenceCalendar reading = new AbsenceCalendar(calendar.getTimezoneInfo(), zone, range);
        calendar.getEvents().forEach(reading::noteMoved);
        calendar.getEvents().forEach(reading::add);
        found.addAll(reading.found);
      }
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new UnreadableCalendarException(
          "this is no calendar of absences: it cannot be read ("
              + e.getClass().getSimpleName()
              + "); export it as .ics");
    }
    return Ranges.union(found);
  }

  /** One of a row of events was moved by itself: it does not take place where the rule has it. */
  private void noteMoved(VEvent event) {
    if (event.getRecurrenceId() != null && event.getUid() != null) {
      moved.add(
          event.getUid().getValue()
              + " "
              + instant(event.getRecurrenceId().getValue(), event.getRecurrenceId()));
    }
  }

  private void add(VEvent event) {
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    if (cancelled || event.getDateStart() == null || event.getDateStart().getValue() == null) {
      return;
    }
    ICalDate start = event.getDateStart().getValue();
    Instant from = instant(start, event.getDateStart());
    Duration length = length(event, start, from);
    if (length.isNegative() || length.isZero()) {
      return;
    }
    boolean local = isLocal(start, event.getDateStart());
    String uid = event.getUid() == null ? "" : event.getUid().getValue();
    Set<Instant> except = exceptions(event);
    boolean single = event.getRecurrenceId() != null;
    for (Instant one : single ? List.of(from) : starts(event, from, local, length)) {
      if (!except.contains(one) && (single || !moved.contains(uid + " " + one))) {
        keep(new TimeRange(one, end(one, length, local)));
      }
    }
    event.getRecurrenceDates().forEach(dates -> extra(dates, length, local));
  }

  private void extra(RecurrenceDates dates, Duration length, boolean local) {
    for (ICalDate date : dates.getDates()) {
      Instant one = instant(date, dates);
      keep(new TimeRange(one, end(one, length, local)));
    }
    for (Period period : dates.getPeriods()) {
      Instant one = instant(period.getStartDate(), dates);
      Instant end =
          period.getEndDate() == null
              ? one.plusMillis(period.getDuration().toMillis())
              : instant(period.getEndDate(), dates);
      if (one.isBefore(end)) {
        keep(new TimeRange(one, end));
      }
    }
  }

  private void keep(TimeRange absence) {
    if (Ranges.touch(absence, range)) {
      found.add(absence);
    }
  }

  /** When it begins, as often as it recurs before the end of the range. */
  private List<Instant> starts(VEvent event, Instant from, boolean local, Duration length) {
    RecurrenceRule rule = event.getRecurrenceRule();
    if (rule == null || rule.getValue() == null) {
      return List.of(from);
    }
    List<Instant> starts = new ArrayList<>(List.of(from));
    TimeZone clock = local ? TimeZone.getTimeZone(zone) : clock(event.getDateStart());
    DateIterator dates = rule.getDateIterator(Date.from(from), clock);
    for (int step = 0; step < STEPS && dates.hasNext(); step++) {
      Instant one = dates.next().toInstant();
      if (!one.isBefore(range.to())) {
        break;
      }
      if (one.plus(length).plus(Duration.ofDays(1)).isAfter(range.from())) {
        starts.add(one);
      }
    }
    return starts.stream().distinct().toList();
  }

  private TimeZone clock(ICalProperty property) {
    TimezoneAssignment assigned = zones.getTimezone(property);
    return assigned == null ? TimeZone.getTimeZone(ZoneOffset.UTC) : assigned.getTimeZone();
  }

  private Set<Instant> exceptions(VEvent event) {
    Set<Instant> found = new HashSet<>();
    for (ExceptionDates dates : event.getExceptionDates()) {
      dates.getValues().forEach(date -> found.add(instant(date, dates)));
    }
    return found;
  }

  /** Whole days are as long as the wall clock says, also where it is set. */
  private Duration length(VEvent event, ICalDate start, Instant from) {
    boolean local = isLocal(start, event.getDateStart());
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      Instant to = instant(event.getDateEnd().getValue(), event.getDateEnd());
      return local ? Duration.between(shown(from), shown(to)) : Duration.between(from, to);
    }
    if (event.getDuration() != null && event.getDuration().getValue() != null) {
      return Duration.ofMillis(event.getDuration().getValue().toMillis());
    }
    return start.hasTime() ? Duration.ZERO : Duration.ofDays(1);
  }

  private Instant end(Instant start, Duration length, boolean local) {
    return local ? shown(start).plus(length).atZone(zone).toInstant() : start.plus(length);
  }

  private LocalDateTime shown(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private boolean isLocal(ICalDate date, ICalProperty property) {
    return !date.hasTime() || zones.isFloating(property);
  }

  private Instant instant(ICalDate date, ICalProperty property) {
    Optional<DateTimeComponents> written = Optional.ofNullable(date.getRawComponents());
    if (written.isEmpty() || !isLocal(date, property)) {
      return date.toInstant();
    }
    DateTimeComponents parts = written.get();
    boolean timed = date.hasTime();
    return LocalDateTime.of(
            parts.getYear(),
            parts.getMonth(),
            parts.getDate(),
            timed ? parts.getHour() : 0,
            timed ? parts.getMinute() : 0,
            timed ? Math.min(59, parts.getSecond()) : 0)
        .atZone(zone)
        .toInstant();
  }

  /** Is this the address of a calendar elsewhere, rather than a file? */
  static boolean isRemote(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }
}
