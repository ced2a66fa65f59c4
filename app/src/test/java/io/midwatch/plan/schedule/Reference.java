package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a schedule should do, found the slow way: somebody sits before the clock on the wall, minute
 * by minute, and compares what it shows with what is written, term by term. Knows nothing of zone
 * rules and next times.
 */
abstract class Reference {
  /** What becomes of times that are jumped over, and of those shown again. */
  enum Manner {
    FIXED,
    BOTH_PASSES,
    FIRST_PASS
  }

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final Map<LocalDate, Boolean> days = new HashMap<>();
  private final byte[] times = new byte[86_400];

  abstract Manner manner();

  abstract boolean day(LocalDate day);

  abstract boolean time(int hour, int minute, int second);

  final boolean matches(LocalDateTime shown) {
    int second = shown.toLocalTime().toSecondOfDay();
    if (times[second] == 0) {
      boolean fits = time(shown.getHour(), shown.getMinute(), shown.getSecond());
      times[second] = (byte) (fits ? 1 : 2);
    }
    return times[second] == 1 && days.computeIfAbsent(shown.toLocalDate(), this::day);
  }

  /** All slots after an instant up to and with another, looking every so many seconds. */
  final List<Instant> slots(ZoneId zone, Instant after, Instant to, int step) {
    List<Instant> found = new ArrayList<>();
    LocalDateTime last = LocalDateTime.ofInstant(after, zone);
    LocalDateTime furthest = last;
    // what was shown before we sat down: a pass may be under way
    for (Instant at = after.minusSeconds(7_200); at.isBefore(after); at = at.plusSeconds(step)) {
      LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
      furthest = shown.isAfter(furthest) ? shown : furthest;
    }
    for (Instant at = after.plusSeconds(step); !at.isAfter(to); at = at.plusSeconds(step)) {
      LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
      boolean due =
          switch (manner()) {
            case BOTH_PASSES -> matches(shown);
            case FIRST_PASS -> shown.isAfter(furthest) && matches(shown);
            case FIXED -> shown.isAfter(furthest) && anyAfter(furthest, shown, step);
          };
      if (due) {
        found.add(at);
      }
      furthest = shown.isAfter(furthest) ? shown : furthest;
    }
    return found;
  }

  /** Has the clock shown or jumped over such a time since it last showed something new? */
  private boolean anyAfter(LocalDateTime before, LocalDateTime now, int step) {
    for (LocalDateTime time = before.plusSeconds(step);
        !time.isAfter(now);
        time = time.plusSeconds(step)) {
      if (matches(time)) {
        return true;
      }
    }
    return false;
  }

  static Reference cron(String line) {
    String[] fields = line.toUpperCase(Locale.ROOT).trim().split("\\s+", -1);
    int shift = fields.length - 5;
    String second = shift == 1 ? fields[0] : "0";
    String date = fields[shift + 2];
    String weekday = fields[shift + 4];
    return new Reference() {
      @Override
      Manner manner() {
        return fields[shift].startsWith("*") || fields[shift + 1].startsWith("*")
            ? Manner.BOTH_PASSES
            : Manner.FIXED;
      }

      @Override
      boolean day(LocalDate day) {
        boolean byDate = any(date, term -> date(term, day));
        boolean byWeekday = any(weekday, term -> weekday(term, day));
        boolean fits =
            (date.startsWith("*") || weekday.startsWith("*"))
                ? byDate && byWeekday
                : byDate || byWeekday;
        return fits && any(fields[shift + 3], term -> in(term, day.getMonthValue(), 1, 12, MONTHS));
      }

      @Override
      boolean time(int hour, int minute, int sec) {
        return any(fields[shift], term -> in(term, minute, 0, 59, List.of()))
            && any(fields[shift + 1], term -> in(term, hour, 0, 23, List.of()))
            && any(second, term -> in(term, sec, 0, 59, List.of()));
      }
    };
  }

  private interface Term {
    boolean fits(String term);
  }

  private static boolean any(String list, Term test) {
    for (String term : list.split(",", -1)) {
      if (test.fits(term)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(String term, int value, int low, int high, List<String> names) {
    String[] halves = term.split("/", -1);
    String[] ends = halves[0].split("-", -1);
    int from = halves[0].equals("*") ? low : number(ends[0], low, names);
    int to =
        ends.length == 2
            ? number(ends[1], low, names)
            : halves[0].equals("*") || halves.length == 2 ? high : from;
    int step = halves.length == 2 ? Integer.parseInt(halves[1]) : 1;
    return value >= from && value <= to && (value - from) % step == 0;
  }

  private static int number(String text, int low, List<String> names) {
    return names.contains(text) ? names.indexOf(text) + low : Integer.parseInt(text);
  }

  private static boolean date(String term, LocalDate day) {
    LocalDate last = day.with(TemporalAdjusters.lastDayOfMonth());
    if (term.equals("L")) {
      return day.equals(last);
    }
    if (term.startsWith("L-")) {
      return day.equals(last.minusDays(Integer.parseInt(term.substring(2))));
    }
    if (term.equals("LW") || term.endsWith("W")) {
      int wanted =
          term.equals("LW")
              ? last.getDayOfMonth()
              : Integer.parseInt(term.substring(0, term.length() - 1));
      return wanted <= last.getDayOfMonth() && day.equals(workday(day.withDayOfMonth(wanted)));
    }
    return in(term, day.getDayOfMonth(), 1, 31, List.of());
  }

  private static LocalDate workday(LocalDate wanted) {
    for (int away : List.of(0, -1, 1, -2, 2)) {
      LocalDate day = wanted.plusDays(away);
      if (day.getMonth() == wanted.getMonth() && day.getDayOfWeek().getValue() <= 5) {
        return day;
      }
    }
    throw new AssertionError(wanted);
  }

  private static boolean weekday(String term, LocalDate day) {
    int value = day.getDayOfWeek().getValue();
    if (term.contains("#")) {
      String[] halves = term.split("#", -1);
      return is(halves[0], value)
          && (day.getDayOfMonth() - 1) / 7 + 1 == Integer.parseInt(halves[1]);
    }
    if (term.endsWith("L")) {
      return is(term.substring(0, term.length() - 1), value)
          && day.plusDays(7).getMonth() != day.getMonth();
    }
    return in(term, value % 7, 0, 6, WEEKDAYS)
        || (term.matches(".*7.*|\\*") && in(term, 7, 0, 7, WEEKDAYS) && value == 7);
  }

  private static boolean is(String name, int value) {
    return number(name, 0, WEEKDAYS) % 7 == value % 7;
  }

  /** Of the subset that the generator writes: {@code [weekdays] y-m-d|y-m~d h:m[:s]}. */
  static Reference calendar(String line) {
    String[] words = line.split(" ", -1);
    String weekdays = words.length == 3 ? words[0] : "Mon..Sun";
    String[] date = words[words.length - 2].split("[-~]", -1);
    boolean fromEnd = words[words.length - 2].contains("~");
    String[] time = words[words.length - 1].split(":", -1);
    return new Reference() {
      @Override
      Manner manner() {
        return (time[0] + time[1]).matches(".*[*/].*") ? Manner.FIRST_PASS : Manner.FIXED;
      }

      @Override
      boolean day(LocalDate day) {
        int length = day.lengthOfMonth();
        boolean dated =
            fromEnd
                ? any(date[2], term -> fromEnd(term, length, day.getDayOfMonth()))
                : any(date[2], term -> part(term, day.getDayOfMonth()));
        return dated
            && any(date[0], term -> part(term, day.getYear()))
            && any(date[1], term -> part(term, day.getMonthValue()))
            && any(weekdays, term -> dayOfWeek(term, day.getDayOfWeek().getValue()));
      }

      @Override
      boolean time(int hour, int minute, int second) {
        return any(time[0], term -> part(term, hour))
            && any(time[1], term -> part(term, minute))
            && any(time.length == 3 ? time[2] : "0", term -> part(term, second));
      }
    };
  }

  private static boolean dayOfWeek(String term, int value) {
    List<String> names = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    String[] ends = term.split("\\.\\.", -1);
    return value - 1 >= names.indexOf(ends[0]) && value - 1 <= names.indexOf(ends[ends.length - 1]);
  }

  private static boolean part(String term, int value) {
    if (term.equals("*")) {
      return true;
    }
    String[] halves = term.split("/", -1);
    String[] ends = halves[0].split("\\.\\.", -1);
    int from = Integer.parseInt(ends[0]);
    int to = ends.length == 2 ? Integer.parseInt(ends[1]) : halves.length == 2 ? 9_999 : from;
    int step = halves.length == 2 ? Integer.parseInt(halves[1]) : 1;
    return value >= from && value <= to && (value - from) % step == 0;
  }

  private static boolean fromEnd(String term, int length, int day) {
    String[] halves = term.split("/", -1);
    String[] ends = halves[0].split("\\.\\.", -1);
    int step = halves.length == 2 ? Integer.parseInt(halves[1]) : 1;
    int near = Integer.parseInt(ends[0]);
    int far = ends.length == 2 ? Integer.parseInt(ends[1]) : near;
    if (ends.length == 2) {
      far -= (far - near) % step;
    }
    int first = length + 1 - far;
    int last = ends.length == 2 ? length + 1 - near : halves.length == 2 ? length : first;
    return day >= first && day <= last && (day - first) % step == 0;
  }
}
