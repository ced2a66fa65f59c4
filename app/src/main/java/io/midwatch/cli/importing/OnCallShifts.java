package io.midwatch.cli.importing;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Hours.Window;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shifts of Grafana OnCall as layers of a rota. */
final class OnCallShifts {
  private static final int DAY = 24 * 60;
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Report report;
  private final Names names;

  OnCallShifts(Report report, Names names) {
    this.report = report;
    this.names = names;
  }

  /** The layers of one shift; none when it cannot be said. */
  List<Turns> layers(Tree.Keys shift) {
    String name = Yaml.text(shift, "name");
    try {
      LocalDateTime start = LocalDateTime.parse(Yaml.text(shift, "start").replace("Z", ""));
      for (String key : List.of("until", "by_month", "by_monthday")) {
        if (Yaml.items(shift, key).stream().anyMatch(one -> !Yaml.text(one).isEmpty())) {
          report.say(Yaml.where(shift, key), "the shift " + name + ": " + key + " is left out");
        }
      }
      return switch (Yaml.text(shift, "type")) {
        case "single_event" -> single(shift, name, start);
        case "rolling_users" -> turns(shift, name, start, rolling(shift, name));
        default -> recurrent(shift, name, start);
      };
    } catch (DateTimeException e) {
      report.say(shift.where(), "the shift " + name + ": its start is not understood");
      return List.of();
    }
  }

  private List<String> people(List<Tree> ids, Tree.Keys shift, String name) {
    List<String> people = new ArrayList<>();
    for (Tree id : ids) {
      names
          .of(Yaml.text(id))
          .ifPresentOrElse(
              people::add,
              () ->
                  report.say(
                      shift.where(), "the shift " + name + " has users that are not in the file"));
    }
    return people;
  }

  private List<Turns> single(Tree.Keys shift, String name, LocalDateTime start) {
    LocalDateTime end = start.plusSeconds(Yaml.number(shift, "duration", 0));
    return people(Yaml.items(shift, "users"), shift, name).stream()
        .map(person ->
            Turns.shift(
                name,
                Yaml.text(shift, "time_zone"),
                "{ from: \"%s\", to: \"%s\", person: %s }"
                    .formatted(MOMENT.format(start), MOMENT.format(end), person)))
        .toList();
  }

  private List<Turns> recurrent(Tree.Keys shift, String name, LocalDateTime start) {
    List<String> people = people(Yaml.items(shift, "users"), shift, name);
    if (people.size() > 1) {
      report.say(
          shift.where(), "the shift " + name + " is several people's at once: here the first's");
    }
    return turns(shift, name, start, people.stream().limit(1).toList());
  }

  private List<String> rolling(Tree.Keys shift, String name) {
    List<String> people = new ArrayList<>();
    for (Tree turn : Yaml.items(shift, "rolling_users")) {
      List<Tree> together = turn instanceof Tree.Items list ? list.items() : List.of(turn);
      List<String> known = people(together, shift, name);
      if (known.size() > 1) {
        report.say(
            turn.where(), "the shift " + name + " is several people's at once: here the first's");
      }
      known.stream().findFirst().ifPresent(people::add);
    }
    Collections.rotate(people, -(int) Yaml.number(shift, "start_rotation_from_user_index", 0));
    return people;
  }

  private List<Turns> turns(
      Tree.Keys shift, String name, LocalDateTime start, List<String> people) {
    if (people.isEmpty()) {
      report.say(shift.where(), "the shift " + name + " has nobody: left out");
      return List.of();
    }
    long interval = Math.max(1, Yaml.number(shift, "interval", 1));
    String frequency = Yaml.text(shift, "frequency");
    Hours hours = hours(shift, start, frequency, interval).orElse(Hours.ALL);
    List<Tree> days = Yaml.items(shift, "by_day");
    LocalDateTime first =
        days.isEmpty() || !frequency.equals("weekly") ? start : week(shift, start);
    if (frequency.equals("monthly")) {
      report.say(shift.where(), "the shift " + name + ": months become four weeks each");
    }
    String rotate =
        switch (frequency) {
          case "hourly" -> interval + " hours";
          case "daily" -> interval == 1 ? "daily" : interval + " days";
          case "monthly" -> 4 * interval + " weeks";
          default -> interval == 1 ? "weekly" : interval + " weeks";
        };
    String day = first.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    String handoff = (rotate.contains("week") ? day + " " : "") + TIME.format(first);
    return List.of(
        Turns.of(people, rotate, handoff, first.toLocalDate().toString())
            .named(name)
            .in(Yaml.text(shift, "time_zone"))
            .within(hours));
  }

  /** With days of the week, turns change at the beginning of a week. */
  private static LocalDateTime week(Tree.Keys shift, LocalDateTime start) {
    int first = DAYS.indexOf(Yaml.text(shift, "week_start"));
    DayOfWeek day = first < 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(first + 1);
    return start.with(TemporalAdjusters.previousOrSame(day)).toLocalDate().atStartOfDay();
  }

  /** The hours of the week in which it is somebody's; none where it is always. */
  private Optional<Hours> hours(
      Tree.Keys shift, LocalDateTime start, String frequency, long interval) {
    long minutes = Math.max(1, Yaml.number(shift, "duration", 0) / 60);
    List<Integer> days = new ArrayList<>();
    for (Tree day : Yaml.items(shift, "by_day")) {
      int index = DAYS.indexOf(Yaml.text(day));
      if (index >= 0) {
        days.add(index);
      }
    }
    boolean isDaily = frequency.equals("daily") && minutes < DAY;
    boolean isPartOfWeek = frequency.equals("weekly") && minutes < 7 * DAY && interval == 1;
    if (days.isEmpty() && isDaily) {
      days.addAll(List.of(0, 1, 2, 3, 4, 5, 6));
    } else if (days.isEmpty() && isPartOfWeek) {
      days.add(start.getDayOfWeek().getValue() - 1);
    }
    int at = start.getHour() * 60 + start.getMinute();
    int length = (int) Math.min(minutes, 7 * DAY);
    List<Window> windows =
        days.stream().map(day -> new Window(day * DAY + at, day * DAY + at + length)).toList();
    return windows.isEmpty() ? Optional.empty() : Optional.of(Hours.of(windows));
  }
}
