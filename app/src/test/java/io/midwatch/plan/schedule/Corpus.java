package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Expressions, by hand and by dice, and the zones whose clocks are set. */
final class Corpus {
  static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");
  private static final int MANY = 520;
  private static final Pattern RANGE = Pattern.compile("<(\\d+)-(\\d+)>");
  private static final List<String> CRON =
      List.of(
          "* * * * *",
          "*/5 * * * *",
          "*/7 * * * *",
          "0 * * * *",
          "30 * * * *",
          "59 * * * *",
          "0,30 * * * *",
          "15-45/10 * * * *",
          "5/20 * * * *",
          "0 */2 * * *",
          "30 */3 * * *",
          "*/15 1 * * *",
          "*/10 2 * * *",
          "* 2 * * *",
          "* 0 * * *",
          "0 0 * * *",
          "0 1 * * *",
          "30 1 * * *",
          "0 2 * * *",
          "30 2 * * *",
          "59 2 * * *",
          "0 3 * * *",
          "1 3 * * *",
          "30 23 * * *",
          "59 23 * * *",
          "1 0 * * *",
          "30 0 * * *",
          "0 1,2,3 * * *",
          "0,20,40 1,2 * * *",
          "0-59 2 * * *",
          "0 0-23 * * *",
          "0 0-23/2 * * *",
          "15 1-3 * * *",
          "30 2 * * SUN",
          "30 2 * * 0",
          "30 2 * * 7",
          "30 1 * * sat,sun",
          "0 9 * * MON-FRI",
          "0 2 * * 5-7",
          "30 2 31 * *",
          "30 2 29 2 *",
          "30 2 * MAR,OCT *",
          "30 2 25-31 3,10 *",
          "30 2 L * *",
          "30 2 LW * *",
          "30 2 L-3 * *",
          "30 1 15W * *",
          "0 3 1W,L * *",
          "30 2 * * SUNL",
          "30 2 * * 7L",
          "30 1 * * 0#1",
          "0 2 * * SUN#2,SUN#4",
          "30 2 * 3 0L",
          "30 2 13 * 5",
          "30 2 */2 * 1",
          "30 2 1-7 * */7",
          "30 1 8-14 3 0",
          "@hourly",
          "@daily",
          "@weekly",
          "0 12 * * *",
          "45 1 1 1-12/3 *");
  private static final List<String> CALENDAR =
      List.of(
          "*-*-* *:*:00",
          "*-*-* *:00:00",
          "*-*-* 00:00:00",
          "*-*-* 02:30",
          "*-*-* 01:30",
          "*-*-* 2:30:00",
          "*-*-* *:0/10",
          "*-*-* *:5/20",
          "*-*-* 0/2:00",
          "*-*-* 1/3:30",
          "*-*-* 00,01,02,03:15",
          "*-*-* 1..3:00",
          "*-*-* 0..3/3:30",
          "Mon..Fri *-*-* 08:30",
          "Sun *-*-* 02:30",
          "Sun *-*-* 01:30",
          "Sat..Sun *-*-* 02:00",
          "Sun *-*~7/1 02:30",
          "Sun *-03~1..7 02:30",
          "*-*~1 02:30",
          "*-*~3 23:59",
          "*-2~1 00:30",
          "*-3,10-25..31 02:30",
          "Sun *-1/2-1..7 01:30",
          "2026..2030-*-* 02:30",
          "2025/2-*-* 02:30",
          "*-*-1/5 03:00",
          "*-*~1..6/2 02:30",
          "*-*~9/4 02:30",
          "*-*-* 23:59",
          "*-*-* 0:0",
          "*-*-* *:59");

  private Corpus() {}

  /**
   * A schedule as written, and what it should do.
   *
   * @param step how many seconds apart somebody must look
   */
  record Sample(String line, boolean calendar, int step) {
    Schedule in(ZoneId zone) throws BadScheduleException {
      return calendar ? Schedules.onCalendar(List.of(line), zone) : Schedules.cron(line, zone);
    }

    Reference reference() {
      String plain =
          switch (line) {
            case "@hourly" -> "0 * * * *";
            case "@daily" -> "0 0 * * *";
            case "@weekly" -> "0 0 * * 0";
            default -> line;
          };
      return calendar ? Reference.calendar(plain) : Reference.cron(plain);
    }
  }

  /** At least five hundred. */
  static List<Sample> samples(Random dice) {
    Set<Sample> found = new LinkedHashSet<>();
    CRON.forEach(line -> found.add(new Sample(line, false, 60)));
    CALENDAR.forEach(line -> found.add(new Sample(line, true, 60)));
    while (found.size() < MANY) {
      Sample sample = dice.nextInt(3) == 0 ? calendar(dice) : cron(dice);
      if (comes(sample)) {
        found.add(sample);
      }
    }
    return List.copyOf(found);
  }

  /** Dice may well write the thirtieth of February, which is refused. */
  private static boolean comes(Sample sample) {
    try {
      sample.in(ZoneId.of("UTC"));
      return true;
    } catch (BadScheduleException e) {
      return false;
    }
  }

  private static Sample cron(Random dice) {
    boolean six = dice.nextInt(12) == 0;
    String second = six ? one(dice, "0;15;30,45;*/20;59") + " " : "";
    String minute =
        one(dice, "*;*/<1-59>;<0-59>;<0-59>;<0-59>,<0-59>;<0-20>-<21-59>;<0-29>-<30-59>/<1-15>");
    String hour = one(dice, "*;*/<1-12>;1;2;2;3;0;23;<0-23>;0-<1-23>;1,2,<3-23>;0-23/<1-6>");
    String day = one(dice, "*;*;*;*/<2-5>;<1-28>;25-31;L;LW;<1-28>W;1,15,L-<1-5>");
    String month = one(dice, "*;*;*;3,10;MAR-NOV;*/2;1-12/<2-5>");
    String weekday = one(dice, "*;*;*;SUN;0;7;1-5;SAT,SUN;*/2;5-7;<0-7>L;<0-7>#<1-5>");
    String line = String.join(" ", second + minute, hour, day, month, weekday);
    return new Sample(line, false, six ? 1 : 60);
  }

  private static Sample calendar(Random dice) {
    String weekdays = one(dice, "Mon..Sun;Mon..Sun;Sun;Mon..Fri;Sat,Sun;Mon,Wed..Fri");
    String date =
        one(
            dice,
            "*-*-*;*-*-*;*-*-*;*-*~<1-28>;*-3,10-*;*-*-<1-10>..<20-31>;*-*-1/<1-9>;"
                + "2024..<2028-2199>-*-*;*-1/<1-5>-*;*-*~1..<10-28>/<1-4>");
    String hour = one(dice, "*;0/<1-12>;1;02;2,3;0..<3-23>;<0-23>");
    String minute = one(dice, "*;0/<1-30>;00;30;<0-59>");
    return new Sample(weekdays + " " + date + " " + hour + ":" + minute, true, 60);
  }

  /** One of several patterns, with a number for each range in it. */
  private static String one(Random dice, String patterns) {
    String[] several = patterns.split(";", -1);
    return RANGE
        .matcher(several[dice.nextInt(several.length)])
        .replaceAll(range -> {
          int from = Integer.parseInt(range.group(1));
          int to = Integer.parseInt(range.group(2));
          return "" + (from + dice.nextInt(to - from + 1));
        });
  }

  /** Every zone with a transition from 2024 to 2037, one for each set of transitions. */
  static Map<ZoneId, List<ZoneOffsetTransition>> zones() {
    Map<List<ZoneOffsetTransition>, ZoneId> alike = new LinkedHashMap<>();
    for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      List<ZoneOffsetTransition> set = transitions(ZoneId.of(id));
      if (!set.isEmpty()) {
        alike.putIfAbsent(set, ZoneId.of(id));
      }
    }
    Map<ZoneId, List<ZoneOffsetTransition>> zones = new LinkedHashMap<>();
    alike.forEach((set, zone) -> zones.put(zone, set));
    return zones;
  }

  private static List<ZoneOffsetTransition> transitions(ZoneId zone) {
    List<ZoneOffsetTransition> found = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      found.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return found;
  }
}
