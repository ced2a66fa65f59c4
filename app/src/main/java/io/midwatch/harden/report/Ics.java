package io.midwatch.harden.report;

import io.midwatch.harden.review.Fact;
import io.midwatch.respond.oncall.feed.CalendarText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The next ten dates that will hurt, as a calendar (RFC 5545) with an alarm a fortnight before
 * each.
 */
public final class Ics {
  private Ics() {}

  public static String of(Report report) {
    return of("Dates of " + report.scope(), report.dates(), report.review().at());
  }

  /**
   * The same of dates from anywhere.
   *
   * @param name of the calendar
   * @param stamp when they were seen
   */
  public static String of(String name, List<Fact.Due> dates, Instant stamp) {
    CalendarText text =
        new CalendarText()
            .line("BEGIN", "VCALENDAR")
            .line("VERSION", "2.0")
            .line("PRODID", "-//Midwatch//review//EN")
            .words("X-WR-CALNAME", name);
    dates.forEach(due -> event(text, due, stamp));
    return text.line("END", "VCALENDAR").toString();
  }

  private static void event(CalendarText text, Fact.Due due, Instant stamp) {
    byte[] key = (due.at() + " " + due.what()).getBytes(StandardCharsets.UTF_8);
    text.line("BEGIN", "VEVENT")
        .line("UID", UUID.nameUUIDFromBytes(key) + "@midwatch")
        .instant("DTSTAMP", stamp)
        .instant("DTSTART", due.at())
        .words("SUMMARY", "Ends: " + due.what())
        .line("TRANSP", "TRANSPARENT")
        .line("BEGIN", "VALARM")
        .line("ACTION", "DISPLAY")
        .words("DESCRIPTION", "Ends in 14 days: " + due.what())
        .line("TRIGGER;RELATED=START", "-P14D")
        .line("END", "VALARM")
        .line("END", "VEVENT");
  }
}
