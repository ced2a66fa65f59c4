package io.midwatch.detect.expect.ledger;

import io.midwatch.base.Durations;
import io.midwatch.base.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What went wrong, in one sentence for a person at night. */
public final class Wording {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Wording() {}

  /** The sentence. */
  public static String of(Trouble trouble, ZoneId zone) {
    return switch (trouble) {
      case Trouble.NotStarted it ->
          "the run of "
              + time(it.slot(), zone)
              + " has not started; it had to by "
              + clock(it.by(), zone);
      case Trouble.Missed it ->
          "nothing has come for "
              + time(it.slot(), zone)
              + "; it had to by "
              + clock(it.by(), zone);
      case Trouble.NotFinished it ->
          "the run of "
              + time(it.slot(), zone)
              + " is not finished; it had to be by "
              + clock(it.by(), zone)
              + ", and runs since "
              + clock(it.started(), zone)
              + run(it.run());
      case Trouble.Failed it -> failed(it, zone);
      case Trouble.TooShort it ->
          "the run of "
              + time(it.slot(), zone)
              + " ended after "
              + Durations.rough(it.took())
              + "; it takes at least "
              + Durations.text(it.least())
              + " when it does its work"
              + run(it.run());
      case Trouble.Overrun it ->
          "the run of "
              + time(it.slot(), zone)
              + " takes more than "
              + Durations.text(it.limit())
              + ": it runs since "
              + clock(it.started(), zone)
              + run(it.run());
      case Trouble.Unseen it -> unseen(it, zone);
      case Trouble.NeverReported it ->
          "no sign has ever come since "
              + time(it.since(), zone)
              + "; the first one had to by "
              + time(it.by(), zone);
    };
  }

  private static String failed(Trouble.Failed it, ZoneId zone) {
    String words = it.words().isEmpty() ? "" : ": " + it.words();
    return "the run of " + time(it.slot(), zone) + " failed" + words + run(it.run());
  }

  private static String unseen(Trouble.Unseen it, ZoneId zone) {
    return "the run of "
        + time(it.slot(), zone)
        + " was not seen, because Midwatch was away for a part of the time until "
        + clock(it.by(), zone)
        + "; look yourself whether it went well";
  }

  static String begunLate(Instant slot, Instant at) {
    return "it began " + Durations.rough(Duration.between(slot, at)) + " after its time";
  }

  static String cameLate(Instant slot, Instant at) {
    return "it came " + Durations.rough(Duration.between(slot, at)) + " after its time";
  }

  private static String run(String name) {
    return name.isEmpty() ? "" : " (run " + name + ")";
  }

  /** A time in the zone of the schedule: {@code Sat 21 Nov 02:00 Europe/Berlin}. */
  public static String time(Instant at, ZoneId zone) {
    ZonedDateTime time = at.atZone(zone);
    StringBuilder out = new StringBuilder(40);
    out.append(DAYS.get(time.getDayOfWeek().getValue() - 1)).append(' ');
    out.append(time.getDayOfMonth()).append(' ');
    out.append(MONTHS.get(time.getMonthValue() - 1)).append(' ');
    two(out, time.getHour()).append(':');
    two(out, time.getMinute()).append(' ');
    return out.append(Zones.name(zone)).toString();
  }

  private static StringBuilder two(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static String clock(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(
            at.getEpochSecond() % 60 == 0 ? "HH:mm" : "HH:mm:ss", Locale.ENGLISH)
        .format(at.atZone(zone));
  }
}
