package io.midwatch.harden.report;

import io.midwatch.harden.review.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The next ten dates that will hurt, as a calendar (RFC 5545) with an alarm a fortnight before
 * each.
 */
public final class Ics {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int FOLD = 70;

  private Ics() {}

  public static String of(Report report) {
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Midwatch//review//EN");
    line(out, "X-WR-CALNAME:" + text("Dates of " + report.scope()));
    for (Fact.Due due : report.dates()) {
      event(out, due, report.review().at());
    }
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static void event(StringBuilder out, Fact.Due due, Instant stamp) {
    byte[] key = (due.at() + " " + due.what()).getBytes(StandardCharsets.UTF_8);
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + UUID.nameUUIDFromBytes(key) + "@midwatch");
    line(out, "DTSTAMP:" + TIME.format(stamp));
    line(out, "DTSTART:" + TIME.format(due.at()));
    line(out, "SUMMARY:" + text("Ends: " + due.what()));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, "DESCRIPTION:" + text("Ends in 14 days: " + due.what()));
    line(out, "TRIGGER:-P14D");
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
  }

  private static String text(String plain) {
    return plain
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** A content line, folded (RFC 5545, section 3.1); names of hosts are ASCII. */
  private static void line(StringBuilder out, String line) {
    for (int from = 0; from < line.length(); from += FOLD) {
      out.append(from == 0 ? "" : " ");
      out.append(line, from, Math.min(line.length(), from + FOLD)).append("\r\n");
    }
  }
}
