package io.midwatch.plan.schedule;

import io.midwatch.base.DidYouMean;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one line of systemd's {@code OnCalendar=}, as {@code systemd.time(7)} has it. */
final class CalendarReader {
  private static final int LONGEST = 1_000;
  private static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final Set<String> ZONES = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("minutely", "*-*-* *:*:00"),
          Map.entry("hourly", "*-*-* *:00:00"),
          Map.entry("daily", "*-*-* 00:00:00"),
          Map.entry("weekly", "Mon *-*-* 00:00:00"),
          Map.entry("monthly", "*-*-01 00:00:00"),
          Map.entry("quarterly", "*-01,04,07,10-01 00:00:00"),
          Map.entry("semiannually", "*-01,07-01 00:00:00"),
          Map.entry("semi-annually", "*-01,07-01 00:00:00"),
          Map.entry("biannually", "*-01,07-01 00:00:00"),
          Map.entry("bi-annually", "*-01,07-01 00:00:00"),
          Map.entry("yearly", "*-01-01 00:00:00"),
          Map.entry("annually", "*-01-01 00:00:00"));

  private final String text;
  private ZoneId zone;
  private List<Times.Steps> years = CalendarField.YEAR.all();
  private long months = CalendarField.bits(CalendarField.MONTH.all());
  private long days = CalendarField.bits(CalendarField.DAY.all());
  private long fromEnd;
  private int weekdays = CalendarDays.ALL_WEEKDAYS;
  private Times times = new Times(1, 1, List.of(Times.Steps.only(0)));
  private boolean often;

  private CalendarReader(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  static Schedule read(String line, ZoneId zone) throws BadScheduleException {
    if (line.length() > LONGEST) {
      throw new BadScheduleException("more than " + LONGEST + " characters", LONGEST, "");
    }
    return new CalendarReader(line.strip(), zone).line(Word.split(line));
  }

  private Schedule line(List<Word> words) throws BadScheduleException {
    List<Word> rest = zone(new ArrayList<>(words));
    if (rest.isEmpty()) {
      throw new BadScheduleException("nothing is written", 1, "write daily, or Mon..Fri 08:30");
    }
    String named = NAMED.get(rest.getFirst().text().toLowerCase(Locale.ROOT));
    if (named != null && rest.size() == 1) {
      rest = Word.split(named);
    }
    if (rest.getFirst().text().startsWith("@")) {
      throw rest.getFirst().bad("a single moment is no schedule", "write 2027-01-15 08:00:00 UTC");
    }
    int at = 0;
    if (Character.isLetter(rest.getFirst().text().charAt(0))) {
      weekdays = weekdays(rest.getFirst());
      at++;
    }
    if (at < rest.size() && isDate(rest.get(at).text())) {
      date(rest.get(at++));
    }
    if (at < rest.size()) {
      time(rest.get(at++));
    }
    if (at < rest.size()) {
      throw rest.get(at)
          .bad(
              "\"" + rest.get(at).text() + "\" follows a time", "write weekdays, date, time, zone");
    }
    return schedule(words.getFirst());
  }

  private static boolean isDate(String word) {
    int colon = word.indexOf(':');
    return colon < 0 || word.substring(0, colon).indexOf('-') >= 0;
  }

  private Schedule schedule(Word first) throws BadScheduleException {
    Days on = new CalendarDays(years, (int) months, (int) days, (int) fromEnd, weekdays);
    if (on.next(0, 2199) < 0) {
      throw first.bad("\"" + text + "\" never comes", "*-02~1 is the last day of February");
    }
    return new WallSchedule(
        new WallSchedule.Written(text, WallSchedule.Notation.CALENDAR, often), zone, on, times);
  }

  /** Takes the zone from the end, when there is one. */
  private List<Word> zone(List<Word> words) throws BadScheduleException {
    if (words.isEmpty()) {
      return words;
    }
    Word last = words.getLast();
    String name = last.text();
    boolean zoned = ZONES.contains(name);
    if (zoned || name.equalsIgnoreCase("UTC")) {
      zone = zoned ? ZoneId.of(name) : ZoneOffset.UTC;
      words.removeLast();
    } else if (words.size() > 1 && Character.isLetter(name.charAt(0))) {
      String near = DidYouMean.hint(name, new TreeSet<>(ZoneId.getAvailableZoneIds()));
      throw last.bad(
          "\"" + name + "\" is not a time zone",
          near.isEmpty() || !name.contains("/") ? "write it like Europe/Berlin, or UTC" : near);
    }
    return words;
  }

  private static int weekdays(Word list) throws BadScheduleException {
    int found = 0;
    List<Word> terms = list.split(',');
    if (terms.size() > 1 && terms.getLast().isEmpty()) {
      terms.removeLast();
    }
    for (Word term : terms) {
      int dots = term.text().indexOf("..");
      int dash = term.text().indexOf('-');
      int end = dots >= 0 ? dots : dash >= 0 ? dash : term.text().length();
      int from = weekday(term.part(0, end));
      int to = end == term.text().length() ? from : weekday(term.from(end + (dots >= 0 ? 2 : 1)));
      // the week begins on Monday
      if (Math.floorMod(from - 1, 7) > Math.floorMod(to - 1, 7)) {
        throw term.bad(
            "the range \"" + term.text() + "\" goes beyond Sunday",
            "write two, such as Fri..Sun,Mon");
      }
      found |= 1 << to;
      for (int day = from; day != to; day = (day + 1) % 7) {
        found |= 1 << day;
      }
    }
    return found;
  }

  private static int weekday(Word word) throws BadScheduleException {
    Optional<String> day =
        WEEKDAYS.stream()
            .filter(name ->
                name.equalsIgnoreCase(word.text())
                    || name.substring(0, 3).equalsIgnoreCase(word.text()))
            .findFirst();
    if (day.isEmpty()) {
      List<String> known = new ArrayList<>(WEEKDAYS);
      known.addAll(NAMED.keySet());
      String near = DidYouMean.hint(word.text(), known);
      throw word.bad(
          word.isEmpty() ? "a weekday is missing" : "\"" + word.text() + "\" is not a weekday",
          near.isEmpty() ? "write Mon..Fri, Sat,Sun, or daily" : near);
    }
    return WEEKDAYS.indexOf(day.get());
  }

  private void date(Word date) throws BadScheduleException {
    String written = date.text();
    if (written.contains("T") && written.contains(":")) {
      throw date.bad("date and time are one word", "write a blank instead of T");
    }
    int tilde = written.indexOf('~');
    int[] cuts = {-1, -1};
    int many = 0;
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) == '-' || written.charAt(i) == '~') {
        if (many == 2 || (i == tilde && written.indexOf('-', i) >= 0)) {
          throw date.from(i).bad("the date \"" + written + "\" has too many parts", "write *-*-01");
        }
        cuts[many++] = i;
      }
    }
    if (many == 0) {
      throw date.bad(
          "\"" + written + "\" is no date",
          written.contains("T")
              ? "write a blank instead of T"
              : "write *-*-01, or a time as 08:30");
    }
    int beforeMonth = many == 2 ? cuts[0] : -1;
    int beforeDay = cuts[many - 1];
    years = many == 2 ? CalendarField.YEAR.read(date.part(0, beforeMonth)) : years;
    months = CalendarField.bits(CalendarField.MONTH.read(date.part(beforeMonth + 1, beforeDay)));
    Word day = date.from(beforeDay + 1);
    if (tilde >= 0 && !day.text().equals("*")) {
      days = 0;
      fromEnd = CalendarField.bits(CalendarField.LAST_DAY.read(day));
    } else {
      days = CalendarField.bits(CalendarField.DAY.read(day));
    }
  }

  private void time(Word time) throws BadScheduleException {
    List<Word> parts = time.split(':');
    if (parts.size() < 2 || parts.size() > 3) {
      throw time.bad("\"" + time.text() + "\" is no time", "write hours:minutes or h:m:s");
    }
    long hours = CalendarField.bits(CalendarField.HOUR.read(parts.get(0)));
    long minutes = CalendarField.bits(CalendarField.MINUTE.read(parts.get(1)));
    List<Times.Steps> seconds =
        parts.size() == 3 ? CalendarField.SECOND.read(parts.get(2)) : List.of(Times.Steps.only(0));
    times = new Times((int) hours, minutes, seconds);
    String often = parts.get(0).text() + parts.get(1).text();
    this.often = often.contains("*") || often.contains("/");
  }
}
