package io.midwatch.plan.people;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Hours.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small language of rotas: {@code 3 days}, {@code monday 09:00}, {@code mon-fri 09:00-17:00}.
 */
final class RotaWords {
  private static final int DAY = 24 * 60;
  private static final Pattern TURN = Pattern.compile("(?:every )?([0-9]{1,4}) (hour|day|week)s?");
  private static final Pattern HANDOFF = Pattern.compile("(?:([a-z]+) )?([0-9]{2}:[0-9]{2})");
  private static final Pattern HOURS =
      Pattern.compile("([a-z, -]*?) ?(?:([0-9]{2}:[0-9]{2}) ?- ?([0-9]{2}:[0-9]{2}))?");

  private RotaWords() {}

  /**
   * How long a turn is.
   *
   * @param weeks are turns counted in weeks, so that they begin on a day of the week?
   */
  record Turn(Duration length, boolean weeks) {}

  /** When turns change; the day is there for turns of weeks. */
  record Handoff(Optional<DayOfWeek> day, LocalTime time) {}

  static Optional<Turn> turn(String text) {
    String words = plain(text);
    if (words.equals("daily") || words.equals("weekly")) {
      boolean weekly = words.equals("weekly");
      return Optional.of(new Turn(Duration.ofDays(weekly ? 7 : 1), weekly));
    }
    Matcher matcher = TURN.matcher(words);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(matcher.group(1));
    Turn turn =
        switch (matcher.group(2)) {
          case "hour" -> new Turn(Duration.ofHours(count), false);
          case "day" -> new Turn(Duration.ofDays(count), false);
          default -> new Turn(Duration.ofDays(7L * count), true);
        };
    boolean bounded = count > 0 && turn.length().compareTo(Duration.ofDays(364)) <= 0;
    return Optional.of(turn).filter(_ -> bounded);
  }

  static Optional<Handoff> handoff(String text) {
    Matcher matcher = HANDOFF.matcher(plain(text));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<LocalTime> time = parsed(matcher.group(2), LocalTime::parse);
    String day = matcher.group(1);
    Optional<DayOfWeek> named = day == null ? Optional.empty() : day(day);
    return day != null && named.isEmpty()
        ? Optional.empty()
        : time.map(at -> new Handoff(named, at));
  }

  static Optional<LocalDate> date(String text) {
    return parsed(text.strip(), LocalDate::parse);
  }

  static Optional<LocalDateTime> time(String text) {
    return parsed(text.strip().replace(' ', 'T'), LocalDateTime::parse);
  }

  /** The windows of one text; empty when it is not understood. */
  static List<Window> hours(String text) {
    Matcher matcher = HOURS.matcher(plain(text));
    if (text.isBlank() || !matcher.matches()) {
      return List.of();
    }
    String from = Optional.ofNullable(matcher.group(2)).orElse("00:00");
    String to = Optional.ofNullable(matcher.group(3)).orElse("24:00");
    Optional<Integer> begin = minutes(from).filter(minute -> minute < DAY);
    Optional<Integer> end = minutes(to).filter(minute -> !begin.equals(Optional.of(minute)));
    List<DayOfWeek> days = days(matcher.group(1).strip());
    if (begin.isEmpty() || end.isEmpty()) {
      return List.of();
    }
    int length = Math.floorMod(end.get() - begin.get() - 1, DAY) + 1;
    return days.stream()
        .map(day -> (day.getValue() - 1) * DAY + begin.get())
        .map(start -> new Window(start, start + length))
        .toList();
  }

  static Hours hours(List<Window> windows) {
    return windows.isEmpty() ? Hours.ALL : Hours.of(windows);
  }

  /** {@code mon-fri}, {@code mon, wed}, {@code fri-mon}; no days are all; unknown ones none. */
  private static List<DayOfWeek> days(String text) {
    if (text.isEmpty()) {
      return List.of(DayOfWeek.values());
    }
    List<DayOfWeek> days = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split(" ?- ?", -1);
      Optional<DayOfWeek> first = day(ends[0]);
      Optional<DayOfWeek> last = day(ends[ends.length - 1]);
      if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
        return List.of();
      }
      int count = Math.floorMod(last.get().getValue() - first.get().getValue(), 7) + 1;
      for (int i = 0; i < count; i++) {
        days.add(first.get().plus(i));
      }
    }
    return days.stream().distinct().toList();
  }

  /** A day of the week, whole or by its first three letters. */
  private static Optional<DayOfWeek> day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (text.equals(name) || text.equals(name.substring(0, 3))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> minutes(String time) {
    return time.equals("24:00")
        ? Optional.of(DAY)
        : parsed(time, LocalTime::parse).map(at -> at.getHour() * 60 + at.getMinute());
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
