package io.midwatch.cli.importing.dump;

import io.midwatch.cli.importing.dump.PgDump.Row;
import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dump of GoAlert's database in the shape of what its API answers (GoAlert, {@code
 * migrate/schema.sql}), each thing with its line in the dump.
 */
public final class GoAlertDump {
  /** The tables that say something about whom is called when. */
  private static final Set<String> TABLES =
      Set.of(
          "users",
          "user_contact_methods",
          "user_notification_rules",
          "rotations",
          "rotation_participants",
          "rotation_state",
          "schedules",
          "schedule_rules",
          "schedule_data",
          "user_overrides",
          "escalation_policies",
          "escalation_policy_steps",
          "escalation_policy_actions",
          "services",
          "integration_keys",
          "heartbeat_monitors");

  private static final List<String> WEEK =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  private final PgDump dump;

  private GoAlertDump(PgDump dump) {
    this.dump = dump;
  }

  /** Is this text such a dump? */
  public static boolean isDump(String text) {
    return PgDump.isDump(text);
  }

  /** Why it can't be read, if it can't. */
  public static Optional<String> unreadable(String text) {
    return PgDump.unreadable(text, TABLES);
  }

  /** What the dump holds. */
  public static Tree.Keys read(String file, String text) {
    GoAlertDump all = new GoAlertDump(PgDump.read(file, text, TABLES));
    Made data = new Made(new Position(file, 1, 1));
    data.list("users", all.dump.rows("users").stream().map(all::user));
    data.list("rotations", all.dump.rows("rotations").stream().map(all::rotation));
    data.list("schedules", all.dump.rows("schedules").stream().map(all::schedule));
    data.list("userOverrides", all.dump.rows("user_overrides").stream().map(Made::of));
    data.list("escalationPolicies", all.dump.rows("escalation_policies").stream().map(all::policy));
    data.list("services", all.dump.rows("services").stream().map(all::service));
    return data.keys();
  }

  /** Keys being put together. */
  private record Made(Position where, Map<String, Tree> values) {
    Made(Position where) {
      this(where, new LinkedHashMap<>());
    }

    static Made of(Row row) {
      return new Made(row.where()).text("id", row.text("id"));
    }

    static Tree scalar(String text, Position where) {
      return new Tree.Scalar(text, text, false, -1, where);
    }

    Made text(String key, String text) {
      if (!text.isEmpty()) {
        values.put(key, scalar(text, where));
      }
      return this;
    }

    Made yes(String key, String truth) {
      return text(key, truth.equals("t") || truth.equals("true") ? "true" : "false");
    }

    Made keys(String key, Made made) {
      values.put(key, made.keys());
      return this;
    }

    Made list(String key, Stream<Made> items) {
      return trees(key, items.<Tree>map(Made::keys).toList());
    }

    Made texts(String key, List<String> texts) {
      return trees(key, texts.stream().map(text -> scalar(text, where)).toList());
    }

    private Made trees(String key, List<Tree> items) {
      values.put(key, new Tree.Items(items, items.size() + 1, where));
      return this;
    }

    Tree.Keys keys() {
      return new Tree.Keys(
          values.entrySet().stream()
              .map(one -> new Tree.Entry(one.getKey(), where, one.getValue()))
              .toList(),
          values.size() + 1,
          where);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.shared().readTree(text.isEmpty() ? "{}" : text);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private Made user(Row user) {
    return Made.of(user)
        .text("name", user.text("name"))
        .text("email", user.text("email"))
        .list(
            "contactMethods",
            dump.rows("user_contact_methods", "user_id", user.text("id")).stream()
                .map(GoAlertDump::method))
        .list(
            "notificationRules",
            dump.rows("user_notification_rules", "user_id", user.text("id")).stream()
                .map(rule ->
                    Made.of(rule)
                        .text("delayMinutes", rule.text("delay_minutes"))
                        .text("contactMethodID", rule.text("contact_method_id"))));
  }

  private static Made method(Row method) {
    Made made =
        Made.of(method)
            .text("name", method.text("name"))
            .yes("disabled", method.text("disabled"))
            .text("type", method.text("type"))
            .text("value", method.text("value"));
    JsonNode dest = json(method.text("dest"));
    if (!dest.path("Type").asString("").isEmpty()) {
      Made args = new Made(method.where());
      dest.path("Args")
          .properties()
          .forEach(arg -> args.text(arg.getKey(), arg.getValue().asString("")));
      made.keys(
          "dest",
          new Made(method.where()).text("type", dest.path("Type").asString("")).keys("args", args));
    }
    return made;
  }

  private Made rotation(Row rotation) {
    String id = rotation.text("id");
    List<String> people =
        dump.rows("rotation_participants", "rotation_id", id).stream()
            .sorted(Comparator.comparingInt(row -> number(row.text("position"))))
            .map(row -> row.text("user_id"))
            .toList();
    Made made =
        Made.of(rotation)
            .text("name", rotation.text("name"))
            .text("start", instant(rotation.text("start_time")))
            .text("timeZone", rotation.text("time_zone"))
            .text("type", rotation.text("type"))
            .text("shiftLength", rotation.text("shift_length"))
            .texts("userIDs", people);
    dump.rows("rotation_state", "rotation_id", id).stream()
        .findFirst()
        .ifPresent(state ->
            made.text("activeUserIndex", state.text("position"))
                .texts("nextHandoffTimes", next(rotation, state)));
    return made;
  }

  /** The turn that was on when the dump was made ends where the next begins. */
  private static List<String> next(Row rotation, Row state) {
    try {
      ZonedDateTime start =
          Instant.parse(instant(state.text("shift_start")))
              .atZone(ZoneId.of(rotation.text("time_zone")));
      int length = Math.max(1, number(rotation.text("shift_length")));
      ZonedDateTime end =
          switch (rotation.text("type")) {
            case "hourly" -> start.plusHours(length);
            case "daily" -> start.plusDays(length);
            case "monthly" -> start.plusMonths(length);
            default -> start.plusWeeks(length);
          };
      return List.of(end.toInstant().toString());
    } catch (DateTimeException e) {
      return List.of();
    }
  }

  private Made schedule(Row schedule) {
    String id = schedule.text("id");
    Map<String, List<Row>> byTarget =
        dump.rows("schedule_rules", "schedule_id", id).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("tgt_user_id") + row.text("tgt_rotation_id"),
                    LinkedHashMap::new,
                    Collectors.toList()));
    JsonNode data =
        dump.rows("schedule_data", "schedule_id", id).stream()
            .findFirst()
            .map(row -> json(row.text("data")).path("V1"))
            .orElse(json(""));
    return Made.of(schedule)
        .text("name", schedule.text("name"))
        .text("timeZone", schedule.text("time_zone"))
        .list("targets", byTarget.values().stream().map(this::target))
        .list(
            "temporarySchedules",
            data.path("TemporarySchedules").valueStream().map(_ -> Made.of(schedule)))
        .list(
            "onCallNotificationRules",
            data.path("OnCallNotificationRules").valueStream().map(_ -> Made.of(schedule)));
  }

  private Made target(List<Row> rules) {
    Row first = rules.getFirst();
    boolean person = !first.text("tgt_user_id").isEmpty();
    String id = first.text(person ? "tgt_user_id" : "tgt_rotation_id");
    String name =
        dump.rows(person ? "users" : "rotations", "id", id).stream()
            .findFirst()
            .map(row -> row.text("name"))
            .orElse(id);
    return new Made(first.where())
        .keys(
            "target",
            new Made(first.where())
                .text("id", id)
                .text("type", person ? "user" : "rotation")
                .text("name", name))
        .list("rules", rules.stream().map(GoAlertDump::rule));
  }

  private static Made rule(Row rule) {
    String end = rule.text("end_time");
    return Made.of(rule)
        .text("start", rule.text("start_time"))
        .text("end", end.startsWith("23:59:59") ? "00:00" : end)
        .texts(
            "weekdayFilter",
            WEEK.stream().map(day -> rule.text(day).equals("t") ? "true" : "false").toList());
  }

  private Made policy(Row policy) {
    return Made.of(policy)
        .text("name", policy.text("name"))
        .text("repeat", policy.text("repeat"))
        .list(
            "steps",
            dump.rows("escalation_policy_steps", "escalation_policy_id", policy.text("id")).stream()
                .sorted(Comparator.comparingInt(row -> number(row.text("step_number"))))
                .map(this::step));
  }

  private Made step(Row step) {
    return Made.of(step)
        .text("delayMinutes", step.text("delay"))
        .yes("multiAck", step.text("multi_ack"))
        .list(
            "actions",
            dump
                .rows("escalation_policy_actions", "escalation_policy_step_id", step.text("id"))
                .stream()
                .map(GoAlertDump::action));
  }

  private static Made action(Row action) {
    for (String kind : List.of("user", "schedule", "rotation")) {
      String id = action.text(kind + "_id");
      if (!id.isEmpty()) {
        return new Made(action.where())
            .text("type", kind)
            .keys("args", new Made(action.where()).text(kind + "_id", id));
      }
    }
    return new Made(action.where()).text("type", "notification channel");
  }

  private Made service(Row service) {
    String id = service.text("id");
    return Made.of(service)
        .text("name", service.text("name"))
        .text("escalationPolicyID", service.text("escalation_policy_id"))
        .text("maintenanceExpiresAt", service.text("maintenance_expires_at"))
        .list(
            "integrationKeys",
            dump.rows("integration_keys", "service_id", id).stream()
                .map(key ->
                    Made.of(key).text("name", key.text("name")).text("type", key.text("type"))))
        .list(
            "heartbeatMonitors",
            dump.rows("heartbeat_monitors", "service_id", id).stream()
                .map(one ->
                    Made.of(one)
                        .text("name", one.text("name"))
                        .text("timeoutMinutes", minutes(one.text("heartbeat_interval")))));
  }

  /** {@code 2 days 01:30:00} in minutes. */
  private static String minutes(String interval) {
    int minutes = 0;
    String[] words = interval.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      String[] clock = words[i].split(":", -1);
      if (clock.length == 3) {
        minutes += number(clock[0]) * 60 + number(clock[1]);
      } else if (i + 1 < words.length && words[i + 1].startsWith("day")) {
        minutes += number(words[i]) * 24 * 60;
      }
    }
    return Integer.toString(minutes);
  }

  /** {@code 2025-01-06 08:00:00+00} as everybody else writes it. */
  private static String instant(String postgres) {
    String iso = postgres.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00");
    try {
      return ZonedDateTime.parse(iso).toInstant().toString();
    } catch (DateTimeException e) {
      return postgres;
    }
  }

  private static int number(String text) {
    return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
