package io.midwatch.plan.schedule;

import java.util.List;
import java.util.Random;

/** Lines for systemd's OnCalendar drawn by lot: any part may be there, in any of its forms. */
final class DrawnCalendar {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe");

  private DrawnCalendar() {}

  static String line(Random dice) {
    StringBuilder line = new StringBuilder();
    boolean days = dice.nextInt(5) < 2;
    boolean date = dice.nextInt(5) < 3;
    if (days) {
      line.append(weekdays(dice)).append(' ');
    }
    if (date) {
      line.append(date(dice)).append(' ');
    }
    if (!(days || date) || dice.nextInt(5) > 0) {
      line.append(field(dice, 0, 23)).append(':').append(field(dice, 0, 59));
      line.append(dice.nextInt(3) == 0 ? ":" + field(dice, 0, 59) : "").append(' ');
    }
    if (dice.nextInt(5) == 0) {
      line.append(ZONES.get(dice.nextInt(ZONES.size())));
    }
    return line.toString().strip();
  }

  private static String weekdays(Random dice) {
    int first = dice.nextInt(7);
    int last = first + dice.nextInt(7 - first);
    return switch (dice.nextInt(3)) {
      case 0 -> DAYS.get(first);
      case 1 -> DAYS.get(first) + "," + DAYS.get(dice.nextInt(7));
      default -> first == last ? DAYS.get(last) : DAYS.get(first) + ".." + DAYS.get(last);
    };
  }

  private static String date(Random dice) {
    String year =
        switch (dice.nextInt(6)) {
          case 0 -> "2026..2031-";
          case 1 -> "2026/2-";
          case 2 -> "";
          default -> "*-";
        };
    String month = dice.nextBoolean() ? "*" : field(dice, 1, 12);
    return year
        + month
        + (dice.nextInt(4) == 0 ? "~" + field(dice, 1, 7) : "-" + field(dice, 1, 31));
  }

  private static String field(Random dice, int least, int most) {
    int from = least + dice.nextInt(most - least + 1);
    int to = from + dice.nextInt(most - from + 1);
    int step = 1 + dice.nextInt(Math.max(1, (most - least) / 3));
    return switch (dice.nextInt(8)) {
      case 0 -> "*";
      case 1 -> from + "/" + step;
      case 2 -> from == to ? "" + from : from + ".." + to;
      case 3 -> from == to ? "" + from : from + ".." + to + "/" + step;
      case 4 -> to + "," + from;
      default -> Integer.toString(from);
    };
  }
}
