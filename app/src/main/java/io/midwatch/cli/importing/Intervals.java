package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Weekly time intervals in which routes are muted, as maintenance. */
final class Intervals {
  private final Report report;
  private final Draft draft;

  Intervals(Report report, Draft draft) {
    this.report = report;
    this.draft = draft;
  }

  /**
   * Reads them.
   *
   * @param muted the services that are muted in an interval, by its name
   */
  void read(Tree.Keys file, Map<String, Set<String>> muted) {
    List<Tree.Keys> all = new ArrayList<>(Yaml.all(file, "time_intervals"));
    all.addAll(Yaml.all(file, "mute_time_intervals"));
    for (Tree.Keys interval : all) {
      String name = Yaml.text(interval, "name");
      Set<String> services =
          muted.getOrDefault(name, Set.of()).stream()
              .filter(draft.services::containsKey)
              .collect(Collectors.toSet());
      if (services.isEmpty()) {
        report.say(interval.where(), "the interval " + name + " mutes no service");
        continue;
      }
      for (Tree.Keys part : Yaml.all(interval, "time_intervals")) {
        try {
          part(name, part, services);
        } catch (DateTimeException | IllegalArgumentException e) {
          report.say(part.where(), name + ": a day or a time of this part is not understood");
        }
      }
    }
  }

  private void part(String name, Tree.Keys part, Set<String> services) {
    for (String key : List.of("days_of_month", "months", "years")) {
      if (part.find(key).isPresent()) {
        report.say(
            Yaml.where(part, key),
            name + ": " + key + " cannot be said of maintenance; it is left out");
        return;
      }
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Tree item : Yaml.items(part, "weekdays")) {
      days.addAll(days(Yaml.text(item)));
    }
    String on =
        (days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days)
            .stream()
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    List<Tree.Keys> times = Yaml.all(part, "times");
    String zone = Yaml.text(part, "location");
    String rest =
        (zone.isEmpty() ? "" : ", zone: " + Yaml.quoted(zone))
            + ", services: ["
            + String.join(", ", services)
            + "] }";
    if (times.isEmpty()) {
      add(name, on, "00:00", Duration.ofDays(1), rest);
    }
    for (Tree.Keys time : times) {
      String end = Yaml.text(time, "end_time");
      LocalTime from = LocalTime.parse(Yaml.text(time, "start_time"));
      Duration length =
          end.equals("24:00")
              ? Duration.between(from, LocalTime.MIDNIGHT).plusDays(1)
              : Duration.between(from, LocalTime.parse(end));
      add(name, on, from.toString(), length, rest);
    }
  }

  private void add(String name, String on, String from, Duration length, String rest) {
    draft.maintenance.add(
        "{ name: "
            + Yaml.quoted(name)
            + ", days: ["
            + on
            + "], at: "
            + Yaml.quoted(from)
            + ", for: "
            + length.toMinutes()
            + "m"
            + rest);
  }

  /** {@code saturday}, {@code monday:friday}, {@code 1:5} with Sunday as 0. */
  private static Set<DayOfWeek> days(String text) {
    String[] ends = text.toLowerCase(Locale.ROOT).split(":", -1);
    DayOfWeek first = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day = first; days.add(day) && day != last; ) {
      day = day.plus(1);
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    return word.matches("[0-6]")
        ? DayOfWeek.SUNDAY.plus(Integer.parseInt(word))
        : DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
