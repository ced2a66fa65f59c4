package io.midwatch.respond.oncall.absence;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Is a calendar small and plain enough to be read? Asked of its text, before anything works on it:
 * rules that recur within a day would keep the reader busy for ever, in events and in the
 * definitions of time zones.
 */
final class CalendarBounds {
  /** The largest text, in characters. */
  static final int LARGEST = 512 * 1024;

  private static final int EVENTS = 2_000;
  private static final int OBSERVANCES = 200;
  private static final int DEPTH = 4;
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
  private static final Pattern DENSE =
      Pattern.compile(
          "FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(SECOND|MINUTE|HOUR)=|INTERVAL=0*[0-9]{5}");

  private CalendarBounds() {}

  static void check(String text) throws UnreadableCalendarException {
    refuseIf(text.length() > LARGEST, "it is larger than 512 KiB");
    String[] lines = FOLD.matcher(text).replaceAll("").split("\\r?\\n", -1);
    int events = 0;
    int observances = 0;
    int depth = 0;
    boolean calendar = false;
    for (String line : lines) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      calendar |= upper.equals("BEGIN:VCALENDAR");
      events += upper.equals("BEGIN:VEVENT") ? 1 : 0;
      observances += upper.equals("BEGIN:STANDARD") || upper.equals("BEGIN:DAYLIGHT") ? 1 : 0;
      depth += upper.startsWith("BEGIN:") ? 1 : upper.startsWith("END:") ? -1 : 0;
      refuseIf(depth > DEPTH, "its parts are nested too deeply");
      refuseIf(
          upper.startsWith("VERSION") && upper.endsWith(":1.0"),
          "it is a vCalendar 1.0; export it as iCalendar 2.0");
      boolean rule = upper.startsWith("RRULE") || upper.startsWith("EXRULE");
      refuseIf(
          rule && DENSE.matcher(upper).find(),
          "an event or a time zone recurs within a day, which no absence does");
    }
    refuseIf(!calendar, "it has no BEGIN:VCALENDAR; export it as .ics");
    refuseIf(events > EVENTS, "it has more than " + EVENTS + " events; export the absences alone");
    refuseIf(observances > OBSERVANCES, "it defines too many time zones");
  }

  private static void refuseIf(boolean wrong, String why) throws UnreadableCalendarException {
    if (wrong) {
      throw new UnreadableCalendarException("this is no calendar of absences: " + why);
    }
  }
}
