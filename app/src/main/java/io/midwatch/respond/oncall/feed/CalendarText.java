package io.midwatch.respond.oncall.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Lines of iCalendar (RFC 5545, section 3.1): ended by CRLF, folded at 75 octets of UTF-8 and never
 * within a character.
 */
public final class CalendarText {
  private static final int OCTETS = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  /** A line whose value needs no escaping. */
  public CalendarText line(String name, String value) {
    int octets = 0;
    String line = name + ":" + value;
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      String one = Character.toString(point);
      int more = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + more > OCTETS) {
        text.append("\r\n ");
        octets = 1; // The blank that begins a continuation.
      }
      text.append(one);
      octets += more;
      i += Character.charCount(point);
    }
    text.append("\r\n");
    return this;
  }

  /** A line with words (RFC 5545, section 3.3.11). */
  public CalendarText words(String name, String words) {
    return line(
        name,
        words
            .replace("\\", "\\\\")
            .replace(";", "\\;")
            .replace(",", "\\,")
            .replaceAll("\\R", "\\\\n")
            .replaceAll("\\p{Cntrl}", " "));
  }

  /** A line with an instant in UTC, to the second. */
  public CalendarText instant(String name, Instant at) {
    return line(name, UTC.format(at));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
