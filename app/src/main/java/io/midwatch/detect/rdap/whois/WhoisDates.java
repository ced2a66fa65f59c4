package io.midwatch.detect.rdap.whois;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as registries write them. A day without an hour begins at midnight UTC, as does one of a
 * zone that is named by letters other than UTC's; what could be two days is none.
 */
final class WhoisDates {
  private static final int LONGEST = 80;
  private static final String TIME =
      "(?:(?:[T ,]| at )"
          + " *(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d{1,9})?)?)?";
  private static final String ZONE =
      " ?(?<zone>Z|UTC|GMT|\\(UTC\\)|\\(?(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?\\)?|[A-Z]{2,5})?";
  private static final String MONTH = "(?<name>[A-Za-z]{3,9})\\.?";
  private static final String DAY_OF_WEEK = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?";

  private static final List<Pattern> FORMS =
      List.of(
          form("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})" + TIME + ZONE),
          form("(?<year>\\d{4})/(?<month>\\d{1,2})/(?<day>\\d{1,2})" + TIME + ZONE),
          form("(?<year>\\d{4})\\. ?(?<month>\\d{1,2})\\. ?(?<day>\\d{1,2})\\.?" + TIME + ZONE),
          form("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?: #\\d{1,12})?"),
          form(
              "(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})"
                  + ZONE),
          form("(?<year>\\d{4})[- ]" + MONTH + "[- ](?<day>\\d{1,2})\\.?" + TIME + ZONE),
          form(
              DAY_OF_WEEK
                  + "(?<day>\\d{1,2})(?:st|nd|rd|th)?[-/. ] ?"
                  + MONTH
                  + ",?[-/. ] ?(?<year>\\d{4})\\.?"
                  + TIME
                  + ZONE),
          form(
              DAY_OF_WEEK
                  + MONTH
                  + " {1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})"
                  + TIME
                  + ZONE),
          form(
              DAY_OF_WEEK
                  + MONTH
                  + " {1,2}(?<day>\\d{1,2}) (?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})"
                  + ZONE
                  + " (?<year>\\d{4})"),
          form("(?<day>\\d{1,2})\\. ?(?<month>\\d{1,2})\\. ?(?<year>\\d{4})\\.?" + TIME + ZONE),
          form("(?<day>\\d{1,2})-(?<month>\\d{1,2})-(?<year>\\d{4})" + TIME + ZONE));

  /** Day first or month first, by the country's custom. */
  private static final Pattern SLASHES =
      form("(?<one>\\d{1,2})/(?<two>\\d{1,2})/(?<year>\\d{4})" + TIME + ZONE);

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private WhoisDates() {}

  private static Pattern form(String text) {
    return Pattern.compile(text + "(?: ?\\([A-Za-z-]{1,20}\\))?");
  }

  /**
   * The instant that is meant.
   *
   * @param dayFirst whether {@code 5/3/2027} is in March
   * @return empty when it cannot be read, or read in two ways
   */
  static Optional<Instant> read(String text, boolean dayFirst) {
    String one = text.strip();
    if (one.length() > LONGEST) {
      return Optional.empty();
    }
    for (Pattern form : FORMS) {
      Matcher match = form.matcher(one);
      if (match.matches()) {
        return month(match).flatMap(month -> instant(match, month, number(match, "day")));
      }
    }
    Matcher slashes = SLASHES.matcher(one);
    if (!slashes.matches()) {
      return Optional.empty();
    }
    int first = number(slashes, "one");
    int second = number(slashes, "two");
    if (dayFirst || first > 12 || first == second) {
      return instant(slashes, second, first);
    }
    return second > 12 ? instant(slashes, first, second) : Optional.empty();
  }

  private static Optional<Integer> month(Matcher match) {
    if (!match.namedGroups().containsKey("name")) {
      return Optional.of(number(match, "month"));
    }
    String name = match.group("name").toLowerCase(Locale.ROOT);
    int at = MONTHS.indexOf(name.substring(0, 3));
    return at >= 0 && at % 3 == 0 ? Optional.of(at / 3 + 1) : Optional.empty();
  }

  private static Optional<Instant> instant(Matcher match, int month, int day) {
    try {
      LocalDate date = LocalDate.of(number(match, "year"), month, day);
      boolean timed = match.namedGroups().containsKey("hour") && match.group("hour") != null;
      boolean last = timed && number(match, "hour") == 24;
      LocalTime time =
          timed && !last
              ? LocalTime.of(
                  number(match, "hour"),
                  number(match, "minute"),
                  match.group("second") == null ? 0 : number(match, "second"))
              : LocalTime.MIDNIGHT;
      LocalDateTime local = LocalDateTime.of(last ? date.plusDays(1) : date, time);
      Instant instant = local.toInstant(zone(match));
      boolean likely = date.getYear() >= 1985 && date.getYear() <= 2200;
      return likely ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static ZoneOffset zone(Matcher match) {
    String text =
        match.namedGroups().containsKey("zone") && match.group("zone") != null
            ? match.group("zone").replaceAll("[^0-9+-]", "")
            : "";
    if (text.isEmpty()) {
      return ZoneOffset.UTC;
    }
    String digits = text.substring(1);
    int hours =
        Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
    int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
    int sign = text.charAt(0) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static int number(Matcher match, String group) {
    return Integer.parseInt(match.group(group));
  }
}
