package io.midwatch.web.status.feed;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Maintenance as a calendar that programs subscribe to (RFC 5545). */
public final class Calendar {
  private static final int LONGEST_LINE = 75;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Calendar() {}

  /** The calendar of a page: what goes on, and what lies ahead. */
  public static String of(PageNow now) {
    StatusPage page = now.page();
    StringBuilder out = new StringBuilder(1_024);
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Midwatch//Status page//EN");
    line(out, "METHOD:PUBLISH");
    line(out, "X-WR-CALNAME:" + text(page.title() + ": maintenance"));
    for (Work work : now.works()) {
      line(out, "BEGIN:VEVENT");
      line(out, "UID:" + text(page.id() + "-" + work.id()) + "@midwatch");
      line(out, "DTSTAMP:" + time(now.changed()));
      line(out, "DTSTART:" + time(work.when().from()));
      line(out, "DTEND:" + time(work.when().to()));
      line(out, "SUMMARY:" + text(page.title() + ": " + work.name()));
      line(out, "DESCRIPTION:" + text("May be interrupted: " + names(page, work)));
      if (!page.url().isEmpty()) {
        line(out, "URL:" + page.url() + "/");
      }
      line(out, "STATUS:CONFIRMED");
      line(out, "TRANSP:TRANSPARENT");
      line(out, "END:VEVENT");
    }
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static String names(StatusPage page, Work work) {
    return page.components().values().stream()
        .filter(one -> work.components().contains(one.id()))
        .map(one -> one.name())
        .collect(Collectors.joining(", "));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  /** Section 3.3.11. */
  private static String text(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\r\\n?|\\n", "\\\\n")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** Lines are folded at 75 octets, never within a character (section 3.1). */
  private static void line(StringBuilder out, String line) {
    int octets = 0;
    int most = LONGEST_LINE;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > most) {
        out.append("\r\n ");
        octets = 0;
        most = LONGEST_LINE - 1;
      }
      out.appendCodePoint(c);
      octets += size;
      i += Character.charCount(c);
    }
    out.append("\r\n");
  }
}
