package io.midwatch.cli.importing;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Hours.Window;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Schedules of Opsgenie as rotas: each rotation is a layer. */
final class OpsgenieRotas {
  private static final int DAY = 24 * 60;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Report report;
  private final Names names;
  private final OpsgenieTeams teams;
  private final String anybody;

  /**
   * @param anybody who stands in where nobody is named
   */
  OpsgenieRotas(Report report, Names names, OpsgenieTeams teams, String anybody) {
    this.report = report;
    this.names = names;
    this.teams = teams;
    this.anybody = anybody;
  }

  /** In the words of the plan; empty when nobody is on call by it. */
  Optional<String> read(Tree.Keys schedule, List<Tree.Keys> rotations) {
    String name = Yaml.text(schedule, "name");
    String zone = Yaml.text(schedule, "timezone");
    List<Turns> layers =
        rotations.stream().flatMap(one -> layer(name, zone, one).stream()).toList();
    if (layers.isEmpty()) {
      report.say(schedule.where(), "the schedule " + name + " has nobody: left out");
      return Optional.empty();
    }
    String first = layers.getFirst().people().getFirst();
    if (Yaml.text(schedule, "enabled").equals("false")) {
      report.say(schedule.where(), name + ": it is off there, and counts here");
    }
    if (!Turns.isFull(zone, layers)) {
      report.say(
          schedule.where(),
          name + ": in some hours nobody is on call; " + first + " stands in, put somebody there");
    }
    if (layers.size() > 1) {
      report.say(
          schedule.where(),
          name + ": where rotations overlap, all of them are on call there; here the later counts");
    }
    return Optional.of(Turns.rota(zone, layers, first));
  }

  private Optional<Turns> layer(String schedule, String zone, Tree.Keys rotation) {
    String name = Yaml.text(rotation, "name");
    String what = schedule + ", " + (name.isEmpty() ? "a rotation" : name);
    try {
      ZoneId clock = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
      ZonedDateTime start =
          OffsetDateTime.parse(Opsgenie.text(rotation, "startDate")).atZoneSameInstant(clock);
      if (!Opsgenie.text(rotation, "endDate").isEmpty()) {
        report.say(rotation.where(), what + ": it ends on a day; here it goes on");
      }
      List<String> people = people(what, rotation);
      if (people.isEmpty()) {
        return Optional.empty();
      }
      long length = Math.max(1, Opsgenie.number(rotation, "length"));
      String rotate =
          switch (Yaml.text(rotation, "type").toLowerCase(Locale.ROOT)) {
            case "hourly" -> length + " hours";
            case "daily" -> length == 1 ? "daily" : length + " days";
            default -> length == 1 ? "weekly" : length + " weeks";
          };
      String day = start.getDayOfWeek().name().toLowerCase(Locale.ROOT) + " ";
      String handoff = (rotate.contains("week") ? day : "") + TIME.format(start);
      return Optional.of(
          Turns.of(people, rotate, handoff, start.toLocalDate().toString())
              .named(name)
              .within(hours(what, rotation)));
    } catch (DateTimeException e) {
      report.say(rotation.where(), what + ": its start or zone is not understood: left out");
      return Optional.empty();
    }
  }

  /** Everybody keeps their place in the turns, also where somebody has to stand in. */
  private List<String> people(String what, Tree.Keys rotation) {
    List<String> people = new ArrayList<>();
    for (Tree.Keys participant :
        Yaml.all(
            rotation, rotation.find("participants").isPresent() ? "participants" : "participant")) {
      String id = Yaml.text(participant, "id");
      Optional<String> person =
          switch (Yaml.text(participant, "type").toLowerCase(Locale.ROOT)) {
            case "team" -> teams.members(id).stream().findFirst();
            case "user" -> names.of(id);
            default -> Optional.empty();
          };
      boolean known = Yaml.text(participant, "type").equalsIgnoreCase("user") && person.isPresent();
      if (!known) {
        report.say(
            participant.where(),
            "%s: a turn of %s %s is that of one person here: %s"
                .formatted(
                    what,
                    Yaml.text(participant, "type"),
                    Yaml.quoted(
                        Yaml.text(participant, "name") + Yaml.text(participant, "username")),
                    person.orElse(anybody)));
      }
      people.add(person.orElse(anybody));
    }
    return people;
  }

  /** A restriction of hours holds on each day, one of days from its first to its last moment. */
  private Hours hours(String what, Tree.Keys rotation) {
    List<Window> windows = new ArrayList<>();
    for (Tree.Keys limit : Yaml.all(rotation, Opsgenie.spelt(rotation, "timeRestriction"))) {
      for (String key : List.of("restriction", "restrictions")) {
        for (Tree.Keys one : Yaml.all(limit, key)) {
          windows.addAll(windows(what, one));
        }
      }
    }
    return windows.isEmpty() ? Hours.ALL : Hours.of(windows);
  }

  private List<Window> windows(String what, Tree.Keys one) {
    int from = time(one, "start");
    int to = time(one, "end");
    String first = Opsgenie.text(one, "startDay");
    if (first.isEmpty()) {
      int end = to > from ? to : to + DAY;
      return IntStream.range(0, 7)
          .mapToObj(day -> new Window(day * DAY + from, day * DAY + end))
          .toList();
    }
    try {
      int begin = day(first) * DAY + from;
      int end = day(Opsgenie.text(one, "endDay")) * DAY + to;
      return List.of(new Window(begin, end > begin ? end : end + 7 * DAY));
    } catch (IllegalArgumentException _) {
      report.say(one.where(), what + ": a restriction names no day of the week: left out");
      return List.of();
    }
  }

  private static int day(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)).getValue() - 1;
  }

  private static int time(Tree.Keys one, String edge) {
    long hour = Math.clamp(Opsgenie.number(one, edge + "Hour"), 0, 24);
    long minute = Math.clamp(Opsgenie.number(one, edge + "Min"), 0, 59);
    return (int) Math.min(DAY, hour * 60 + minute);
  }
}
