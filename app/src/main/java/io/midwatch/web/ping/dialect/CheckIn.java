package io.midwatch.web.ping.dialect;

import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.Wish;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check-in says.
 *
 * @param act it
 * @param run which run; empty where it does not say
 * @param environment where
 * @param measures its {@code duration} in seconds, where it says that
 * @param config what the job is to be; empty where it does not say
 */
record CheckIn(
    Act act,
    Optional<String> run,
    String environment,
    Map<String, Double> measures,
    Optional<Wish> config) {
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  /** What it says, or why that can't be read. */
  sealed interface Read {
    record Good(CheckIn checkIn) implements Read {}

    record Bad(String words) implements Read {}
  }

  static Read read(FastRequest request) {
    JsonNode json = JsonMapper.shared().createObjectNode();
    if (request.method().equals("POST") && !request.body().isEmpty()) {
      try {
        json = JsonMapper.shared().readTree(request.body().bytes());
      } catch (JacksonException e) {
        return new Read.Bad("the body is no JSON");
      }
    }
    if (!json.isObject()) {
      return new Read.Bad("the body is no JSON object");
    }
    return read(json, request.parameters());
  }

  /**
   * What this JSON says.
   *
   * @param query says what it does not
   */
  static Read read(JsonNode json, Query query) {
    Optional<Act> act = act(word(json, query, "status"));
    if (act.isEmpty()) {
      return new Read.Bad("status is in_progress, ok or error");
    }
    String run = word(json, query, "check_in_id");
    Optional<UUID> uuid = Uuids.read(run);
    if (!run.isEmpty() && uuid.isEmpty()) {
      return new Read.Bad("check_in_id is a uuid");
    }
    double duration = json.path("duration").asDouble(number(query, "duration"));
    try {
      return new Read.Good(
          new CheckIn(
              act.get(),
              uuid.map(UUID::toString).filter(id -> !id.equals(NIL)),
              Uuids.environment(word(json, query, "environment")),
              duration >= 0 && Double.isFinite(duration) ? Map.of("duration", duration) : Map.of(),
              json.path("monitor_config").isObject()
                  ? Optional.of(MonitorConfig.read(json.path("monitor_config")))
                  : Optional.empty()));
    } catch (InvalidValueException e) {
      return new Read.Bad(e.sentence());
    }
  }

  private static String word(JsonNode json, Query query, String name) {
    return json.path(name).isString() ? json.path(name).asString() : query.last(name).orElse("");
  }

  private static double number(Query query, String name) {
    String text = query.last(name).orElse("");
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : -1;
  }

  private static Optional<Act> act(String status) {
    return switch (status) {
      case "in_progress" -> Optional.of(Act.START);
      case "ok" -> Optional.of(Act.SUCCESS);
      case "error" -> Optional.of(Act.FAIL);
      default -> Optional.empty();
    };
  }
}
