package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.heartbeat.Trends;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Holidays;
import io.midwatch.store.json.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Heartbeat} that stands in no plan. */
final class HeartbeatJson {
  private HeartbeatJson() {}

  static ObjectNode write(Heartbeat one) {
    ObjectNode node = Json.object().put("v", 1).put("service", one.service());
    node.put("name", one.name()).put("title", one.title()).put("id", one.id().text());
    one.uuid().ifPresent(uuid -> node.put("uuid", uuid.toString()));
    Cadence cadence = one.cadence();
    put(node, "every", cadence.every());
    node.set("cron", Json.texts(cadence.cron()));
    node.set("calendar", Json.texts(cadence.calendar()));
    node.put("zone", cadence.zone().getId());
    cadence.holidays().ifPresent(days -> node.set("holidays", holidays(days)));
    Limits limits = one.limits();
    put(node, "startWithin", limits.startWithin());
    put(node, "finishWithin", limits.finishWithin());
    put(node, "longest", limits.longest());
    put(node, "shortest", limits.shortest());
    put(node, "early", limits.early());
    put(node, "firstBy", limits.firstBy());
    node.put("bad", one.tolerance().bad()).put("of", one.tolerance().of());
    node.put("recover", one.tolerance().recover());
    Intake.Words words = one.intake().words();
    node.set("methods", Json.texts(one.intake().methods()));
    node.set("failure", Json.texts(words.failure()));
    node.set("success", Json.texts(words.success()));
    node.set("start", Json.texts(words.start()));
    node.put("otherwiseFails", words.otherwiseFails());
    node.put("inBody", words.inBody()).put("inSubject", words.inSubject());
    node.put("inHttpBody", words.inHttpBody());
    node.set("tags", Json.texts(one.tags()));
    node.set("environments", Json.texts(one.environments()));
    node.put("severity", one.severity().word());
    node.set("dependsOn", Json.texts(one.dependsOn()));
    Trends trends = one.trends();
    node.put("slower", trends.slower().orElse(0)).put("empty", trends.empty());
    node.set("counted", Json.texts(trends.measures()));
    node.put("trendSeverity", trends.severity().word());
    return node;
  }

  private static ObjectNode holidays(Holidays days) {
    ObjectNode node = Json.object();
    node.set("dates", Json.texts(days.dates().stream().sorted().map(LocalDate::toString).toList()));
    node.set("week", Json.texts(days.weekdays().stream().sorted().map(DayOfWeek::name).toList()));
    return node.put("move", days.move());
  }

  private static void put(ObjectNode node, String name, Optional<Duration> span) {
    span.ifPresent(some -> node.put(name, some.toNanos()));
  }

  static Heartbeat read(JsonNode node) {
    return new Heartbeat(
        new CheckId(Json.text(node, "id")),
        Json.text(node, "service"),
        Json.text(node, "name"),
        node.has("uuid") ? Optional.of(UUID.fromString(Json.text(node, "uuid"))) : Optional.empty(),
        Json.text(node, "title"),
        cadence(node),
        new Limits(
            span(node, "startWithin"),
            span(node, "finishWithin"),
            span(node, "longest"),
            span(node, "shortest"),
            span(node, "early"),
            span(node, "firstBy")),
        new Tolerance(
            node.path("bad").asInt(1), node.path("of").asInt(1), node.path("recover").asInt(1)),
        new Intake(
            Json.texts(node, "methods"),
            new Intake.Words(
                Json.texts(node, "failure"),
                Json.texts(node, "success"),
                Json.texts(node, "start"),
                node.path("otherwiseFails").asBoolean(false),
                node.path("inBody").asBoolean(true),
                node.path("inSubject").asBoolean(true),
                node.path("inHttpBody").asBoolean(node.path("inBody").asBoolean(true)))),
        Json.texts(node, "tags"),
        Json.texts(node, "environments"),
        Severity.parse(Json.text(node, "severity")).orElse(Severity.PAGE),
        Json.texts(node, "dependsOn"),
        trends(node));
  }

  private static Trends trends(JsonNode node) {
    int slower = node.path("slower").asInt(Trends.USUAL.slower().orElse(0));
    return new Trends(
        slower == 0 ? OptionalInt.empty() : OptionalInt.of(slower),
        node.path("empty").asBoolean(true),
        Json.texts(node, "counted"),
        Severity.parse(Json.text(node, "trendSeverity")).orElse(Trends.USUAL.severity()));
  }

  /** A line that this version can't read any more is a sign a day, rather than nothing. */
  private static Cadence cadence(JsonNode node) {
    Optional<Duration> every = span(node, "every");
    List<String> cron = Json.texts(node, "cron");
    try {
      if (every.isPresent()) {
        return Cadence.every(every.get());
      }
      Cadence cadence =
          Cadence.at(cron, Json.texts(node, "calendar"), ZoneId.of(Json.text(node, "zone")));
      return node.has("holidays") ? cadence.around(holidays(node.path("holidays"))) : cadence;
    } catch (BadScheduleException _) {
      return Cadence.every(Duration.ofDays(1));
    }
  }

  private static Holidays holidays(JsonNode node) {
    return new Holidays(
        Json.texts(node, "dates").stream().map(LocalDate::parse).collect(Collectors.toSet()),
        Json.texts(node, "week").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
        node.path("move").asBoolean(false));
  }

  private static Optional<Duration> span(JsonNode node, String name) {
    return node.has(name)
        ? Optional.of(Duration.ofNanos(node.path(name).asLong(0)))
        : Optional.empty();
  }
}
