package io.midwatch.plan.schedule;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a cron line of five fields, or of six with the seconds first, by the rules of Debian's
 * cron, with the {@code L}, {@code W} and {@code #} of its successors.
 */
final class CronReader {
  private static final int LONGEST = 400;
  private static final Map<String, String> NAMED =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final String text;
  private final ZoneId zone;

  private CronReader(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  static Schedule read(String text, ZoneId zone) throws BadScheduleException {
    if (text.length() > LONGEST) {
      throw new BadScheduleException("more than " + LONGEST + " characters", LONGEST, "");
    }
    CronReader reader = new CronReader(text.strip(), zone);
    List<Word> words = Word.split(text);
    if (!words.isEmpty() && words.getFirst().text().startsWith("@")) {
      return reader.named(words);
    }
    return reader.fields(words);
  }

  private Schedule named(List<Word> words) throws BadScheduleException {
    Word name = words.getFirst();
    String lower = name.text().toLowerCase(Locale.ROOT);
    if (lower.equals("@every")) {
      return every(words);
    }
    if (words.size() > 1) {
      throw words.get(1).bad("\"" + words.get(1).text() + "\" follows " + lower, "write it alone");
    }
    if (lower.equals("@reboot")) {
      throw name.bad(
          "@reboot has no time: nobody can say when it is due",
          "write how often the job reports while it runs, such as @every 5m");
    }
    String fields = NAMED.get(lower);
    if (fields == null) {
      List<String> known = new ArrayList<>(NAMED.keySet());
      known.add("@every");
      String near = DidYouMean.hint(lower, known);
      throw name.bad(
          "\"" + name.text() + "\" is no schedule",
          near.isEmpty() ? "write @hourly, @daily, @weekly, @monthly, @yearly or @every 5m" : near);
    }
    return fields(Word.split(fields));
  }

  private static Schedule every(List<Word> words) throws BadScheduleException {
    if (words.size() != 2) {
      throw words.getFirst().bad("@every needs one duration", "write @every 1h30m");
    }
    Word word = words.get(1);
    Duration period =
        Durations.parse(word.text())
            .orElseThrow(() ->
                word.bad(
                    "\"" + word.text() + "\" is no duration", "write it like 90s, 5m or 1h30m"));
    return Schedules.every(period, Instant.EPOCH, word.column());
  }

  private Schedule fields(List<Word> words) throws BadScheduleException {
    if (words.size() < 5 || words.size() > 6) {
      throw new BadScheduleException(
          "a cron line has 5 fields, or 6 with the seconds first, and this has " + words.size(),
          words.size() > 6 ? words.get(6).column() : text.length() + 1,
          "write minute, hour, day of the month, month, day of the week: 30 2 * * *");
    }
    boolean six = words.size() == 6;
    List<Word> five = six ? words.subList(1, 6) : words;
    long seconds = six ? CronField.SECOND.list(words.getFirst()) : 1;
    Word date = five.get(2);
    Word weekday = five.get(4);
    long minutes = CronField.MINUTE.list(five.get(0));
    long hours = CronField.HOUR.list(five.get(1));
    CronDays.Dates dates = dates(date);
    long months = CronField.MONTH.list(five.get(3));
    CronDays days =
        new CronDays(
            (int) months,
            dates,
            weekdays(weekday),
            date.text().startsWith("*") || weekday.text().startsWith("*"));
    if (days.next(0, 1970 + WallSchedule.YEARS) < 0) {
      throw date.bad(
          "no year has such a day (" + date.text() + " in month " + five.get(3).text() + ")",
          "L stands for the last day of a month");
    }
    Times times = new Times((int) hours, minutes, steps(seconds));
    boolean often = five.get(0).text().startsWith("*") || five.get(1).text().startsWith("*");
    return new WallSchedule(
        new WallSchedule.Written(text, WallSchedule.Notation.CRON, often), zone, days, times);
  }

  private static List<Times.Steps> steps(long seconds) {
    if (seconds == (1L << 60) - 1) {
      return List.of(new Times.Steps(0, 59 * Micros.SECOND, Micros.SECOND));
    }
    List<Times.Steps> steps = new ArrayList<>();
    for (int s = Times.bit(seconds, 0); s >= 0; s = Times.bit(seconds, s + 1)) {
      steps.add(Times.Steps.only(s * Micros.SECOND));
    }
    return steps;
  }

  private static CronDays.Dates dates(Word list) throws BadScheduleException {
    int days = 0;
    int fromLast = 0;
    boolean lastWorkday = false;
    int near = 0;
    for (Word term : list.split(',')) {
      String upper = term.text().toUpperCase(Locale.ROOT);
      if (upper.equals("LW")) {
        lastWorkday = true;
      } else if (upper.equals("L")) {
        fromLast |= 1;
      } else if (upper.startsWith("L-")) {
        Word back = term.from(2);
        if (!back.isNumber() || Integer.parseInt(back.text()) > 30) {
          throw back.bad(
              "\"" + term.text() + "\" is not L-1 to L-30", "L-2 is two before the last");
        }
        fromLast |= 1 << Integer.parseInt(back.text());
      } else if (upper.endsWith("W")) {
        near |= 1 << CronField.DAY.value(term.part(0, upper.length() - 1));
      } else {
        days |= (int) CronField.DAY.term(term);
      }
    }
    return new CronDays.Dates(days, fromLast, lastWorkday, near);
  }

  private static CronDays.Weekdays weekdays(Word list) throws BadScheduleException {
    int every = 0;
    long nth = 0;
    int last = 0;
    for (Word term : list.split(',')) {
      String text = term.text();
      int sharp = text.indexOf('#');
      if (sharp >= 0) {
        Word which = term.from(sharp + 1);
        int n = which.isNumber() ? Integer.parseInt(which.text()) : 0;
        if (n < 1 || n > 5) {
          throw which.bad(
              "\"" + which.text() + "\" is not from 1 to 5", "2#1 is the first Tuesday");
        }
        nth |= 1L << (7 * (n - 1) + CronField.WEEKDAY.value(term.part(0, sharp)) % 7);
      } else if (text.equalsIgnoreCase("L")) {
        throw term.bad("L needs its day of the week", "5L is the last Friday of the month");
      } else if (text.toUpperCase(Locale.ROOT).endsWith("L")) {
        last |= 1 << CronField.WEEKDAY.value(term.part(0, text.length() - 1)) % 7;
      } else {
        every |= (int) CronField.WEEKDAY.term(term);
      }
    }
    return new CronDays.Weekdays(every, nth, last);
  }
}
