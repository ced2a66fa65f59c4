package io.midwatch.plan.schedule;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** Reads holidays: dates, days of every year, and the whole-day events of calendars. */
public final class HolidayCalendar {
  private static final int LARGEST = 512 * 1024;
  private static final int MOST = 5_000;
  private static final int LONGEST = 400;
  private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
  private static final LocalDate TO = LocalDate.of(2080, 1, 1);
  private static final Pattern DENSE =
      Pattern.compile("(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(SECOND|MINUTE|HOUR)=");

  private HolidayCalendar() {}

  /**
   * The days that a text names: {@code 2026-12-25}, {@code 12-25} for every year until 2079, or the
   * text of an iCalendar file, every event of which is a day off from its first day to its last.
   */
  public static Set<LocalDate> read(String text) throws BadScheduleException {
    String plain = text.strip();
    if (plain.startsWith("BEGIN:VCALENDAR")) {
      return calendar(plain);
    }
    try {
      if (plain.length() == 5) {
        MonthDay day = MonthDay.parse("--" + plain);
        Set<LocalDate> found = new HashSet<>();
        for (int year = FROM.getYear(); year < TO.getYear(); year++) {
          if (day.isValidYear(year)) {
            found.add(day.atYear(year));
          }
        }
        return found;
      }
      return Set.of(LocalDate.parse(plain));
    } catch (DateTimeParseException e) {
      String shown = plain.substring(0, Math.min(40, plain.length()));
      throw new BadScheduleException(
          "\"" + shown + "\" is no holiday",
          1,
          "write 2026-12-25, 12-25 for every year, or ${file:holidays.ics}");
    }
  }

  private static Set<LocalDate> calendar(String text) throws BadScheduleException {
    if (text.length() > LARGEST || DENSE.matcher(text).find()) {
      throw new BadScheduleException(
          "this is no calendar of holidays: it is too large, or recurs within a day", 1, "");
    }
    Set<LocalDate> found = new HashSet<>();
    try {
      for (ICalendar calendar : Biweekly.parse(text).all()) {
        calendar.getEvents().stream().limit(MOST).forEach(event -> add(event, found));
      }
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new BadScheduleException(
          "this calendar of holidays cannot be read", 1, "export it as .ics");
    }
    return found;
  }

  private static void add(VEvent event, Set<LocalDate> found) {
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    if (cancelled || event.getDateStart() == null || event.getDateStart().getValue() == null) {
      return;
    }
    LocalDate first = date(event.getDateStart().getValue());
    DateEnd end = event.getDateEnd();
    LocalDate last = end == null || end.getValue() == null ? first : date(end.getValue());
    boolean whole = end != null && end.getValue() != null && !end.getValue().hasTime();
    int days = (int) Math.min(LONGEST, last.toEpochDay() - first.toEpochDay() + (whole ? 0 : 1));
    Set<LocalDate> except = new HashSet<>();
    event
        .getExceptionDates()
        .forEach(dates -> dates.getValues().forEach(day -> except.add(date(day))));
    RecurrenceRule rule = event.getRecurrenceRule();
    keep(first, days, found);
    if (rule != null && rule.getValue() != null) {
      DateIterator dates =
          rule.getDateIterator(
              java.util.Date.from(first.atStartOfDay(ZoneOffset.UTC).toInstant()),
              TimeZone.getTimeZone(ZoneOffset.UTC));
      for (int step = 0; step < MOST && dates.hasNext(); step++) {
        LocalDate day = LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
        if (!day.isBefore(TO)) {
          break;
        }
        if (!except.contains(day)) {
          keep(day, days, found);
        }
      }
    }
  }

  private static void keep(LocalDate first, int days, Set<LocalDate> found) {
    for (int day = 0; day < Math.max(1, days); day++) {
      LocalDate one = first.plusDays(day);
      if (!one.isBefore(FROM) && one.isBefore(TO)) {
        found.add(one);
      }
    }
  }

  /** As written, whatever its zone. */
  private static LocalDate date(ICalDate date) {
    Optional<DateTimeComponents> written = Optional.ofNullable(date.getRawComponents());
    if (written.isEmpty()) {
      return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
    try {
      return LocalDate.of(
          written.get().getYear(), written.get().getMonth(), written.get().getDate());
    } catch (DateTimeException e) {
      return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
  }
}
