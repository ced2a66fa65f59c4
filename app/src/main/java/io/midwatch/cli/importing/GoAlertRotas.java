package io.midwatch.cli.importing;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Hours.Window;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rotations and schedules of GoAlert as rotas. */
final class GoAlertRotas {
  private static final int DAY = 24 * 60;

  private final Tree.Keys data;
  private final Report report;
  private final Draft draft;
  private final Names names;
  private final Map<String, Turns> rotations = new HashMap<>();

  GoAlertRotas(Tree.Keys data, Report report, Draft draft, Names names) {
    this.data = data;
    this.report = report;
    this.draft = draft;
    this.names = names;
  }

  void read() {
    for (Tree.Keys rotation : Yaml.listed(data, "rotations")) {
      String name = Yaml.text(rotation, "name");
      try {
        turns(rotation, name)
            .ifPresent(turns -> {
              String id = Yaml.text(rotation, "id");
              rotations.put(id, turns);
              draft.rotas.put(
                  names.give(id, name),
                  Turns.rota(turns.zone(), List.of(turns), turns.people().getFirst()));
            });
      } catch (DateTimeException e) {
        report.say(
            rotation.where(), "the rotation " + name + ": its start or zone is not understood");
      }
    }
    Yaml.listed(data, "schedules").forEach(this::schedule);
    for (Tree.Keys override : Yaml.listed(data, "userOverrides")) {
      report.say(override.where(), "an override: make it anew with midwatch oncall override");
    }
  }

  private Optional<Turns> turns(Tree.Keys rotation, String name) {
    List<String> people = new ArrayList<>();
    List<Tree> users = Yaml.items(rotation, "userIDs");
    for (Tree user : users) {
      names.of(Yaml.text(user)).ifPresent(people::add);
    }
    if (people.isEmpty() || people.size() < users.size()) {
      report.say(rotation.where(), "the rotation " + name + " has users that are not in the file");
    }
    if (people.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = ZoneId.of(Yaml.text(rotation, "timeZone"));
    ZonedDateTime start = begin(rotation, name, people).atZone(zone);
    long length = Math.max(1, Yaml.number(rotation, "shiftLength", 1));
    String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(start);
    String day = start.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    String type = Yaml.text(rotation, "type");
    if (type.equals("monthly")) {
      report.say(rotation.where(), "the rotation " + name + ": months become four weeks each");
    }
    String rotate =
        switch (type) {
          case "hourly" -> length + " hours";
          case "daily" -> length == 1 ? "daily" : length + " days";
          case "monthly" -> 4 * length + " weeks";
          default -> length == 1 ? "weekly" : length + " weeks";
        };
    String handoff = rotate.contains("week") ? day + " " + time : time;
    return Optional.of(
        Turns.of(people, rotate, handoff, start.toLocalDate().toString()).in(zone.getId()));
  }

  /** A handoff; the turn that begins with it is made the first of the people's. */
  private Instant begin(Tree.Keys rotation, String name, List<String> people) {
    Optional<Instant> next =
        Yaml.items(rotation, "nextHandoffTimes").stream()
            .findFirst()
            .map(time -> Instant.parse(Yaml.text(time)));
    int active = (int) Yaml.number(rotation, "activeUserIndex", -1);
    if (next.isPresent() && active >= 0) {
      Collections.rotate(people, -(active + 1));
      return next.get();
    }
    report.say(
        rotation.where(),
        "the rotation "
            + name
            + ": whose turn it is now is counted from its start; ask also for activeUserIndex and"
            + " nextHandoffTimes(num: 1)");
    return Instant.parse(Yaml.text(rotation, "start"));
  }

  private void schedule(Tree.Keys schedule) {
    String name = Yaml.text(schedule, "name");
    String zone = Yaml.text(schedule, "timeZone");
    List<Turns> layers = new ArrayList<>();
    for (Tree.Keys target : Yaml.all(schedule, "targets")) {
      Tree.Keys whom = Yaml.keys(target, "target").orElse(target);
      Hours hours = hours(target, name);
      String id = Yaml.text(whom, "id");
      Turns rotation = rotations.get(id);
      if (rotation != null) {
        layers.add(rotation.named(names.of(id).orElse("")).within(hours));
      } else if (names.of(id).isPresent()) {
        String person = names.of(id).orElseThrow();
        layers.add(Turns.always(person, person).within(hours));
      } else {
        report.say(target.where(), name + ": " + Yaml.text(whom, "name") + " is not in the file");
      }
    }
    if (layers.isEmpty()) {
      report.say(schedule.where(), "the schedule " + name + " has nobody: left out");
      return;
    }
    if (layers.size() > 1) {
      report.say(
          schedule.where(),
          name + ": whoever shares an hour is on call together there; here the later layer counts");
    }
    String first = layers.getFirst().people().getFirst();
    if (!Turns.isFull(zone, layers)) {
      report.say(
          schedule.where(),
          name + ": in some hours nobody is on call; " + first + " stands in, put somebody there");
    }
    draft.rotas.put(names.give(Yaml.text(schedule, "id"), name), Turns.rota(zone, layers, first));
    if (!Yaml.all(schedule, "temporarySchedules").isEmpty()) {
      report.say(
          schedule.where(), name + ": temporary schedules are left out; write them as shifts");
    }
    if (!Yaml.all(schedule, "onCallNotificationRules").isEmpty()) {
      report.say(schedule.where(), name + ": nobody is told when a turn changes");
    }
  }

  /** The hours of all rules; each has seven days, Sunday first. */
  private Hours hours(Tree.Keys target, String name) {
    List<Window> windows = new ArrayList<>();
    for (Tree.Keys rule : Yaml.all(target, "rules")) {
      try {
        int from = minute(Yaml.text(rule, "start"));
        int length = Math.floorMod(minute(Yaml.text(rule, "end")) - from - 1, DAY) + 1;
        List<Tree> days = Yaml.items(rule, "weekdayFilter");
        for (int i = 0; i < days.size() && i < 7; i++) {
          if (Yaml.text(days.get(i)).equals("true")) {
            int start = (i + 6) % 7 * DAY + from;
            windows.add(new Window(start, start + length));
          }
        }
      } catch (DateTimeException e) {
        report.say(rule.where(), name + ": a time of this rule is not understood");
      }
    }
    return windows.isEmpty() ? Hours.ALL : Hours.of(windows);
  }

  private static int minute(String clock) {
    LocalTime time = LocalTime.parse(clock);
    return time.getHour() * 60 + time.getMinute();
  }
}
