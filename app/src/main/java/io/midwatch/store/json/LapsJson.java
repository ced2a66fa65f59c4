package io.midwatch.store.json;

import io.midwatch.respond.incident.Laps;
import io.midwatch.respond.incident.Took;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Laps}: what an earlier version did not measure is absent. */
final class LapsJson {
  private LapsJson() {}

  static ObjectNode write(Laps laps) {
    ObjectNode node = Json.object();
    put(node, "detect", laps.detect());
    put(node, "page", laps.page());
    put(node, "acknowledge", laps.acknowledge());
    put(node, "mitigate", laps.mitigate());
    put(node, "resolve", laps.resolve());
    return node;
  }

  private static void put(ObjectNode node, String name, Optional<Took> took) {
    took.ifPresent(one -> {
      ObjectNode lap = node.putObject(name);
      lap.put("nanos", one.span().toNanos());
      lap.put("wall", one.wall());
    });
  }

  static Laps read(JsonNode node) {
    return new Laps(
        took(node, "detect"),
        took(node, "page"),
        took(node, "acknowledge"),
        took(node, "mitigate"),
        took(node, "resolve"));
  }

  private static Optional<Took> took(JsonNode node, String name) {
    JsonNode lap = node.path(name);
    return lap.path("nanos").isIntegralNumber()
        ? Optional.of(
            new Took(
                Duration.ofNanos(lap.path("nanos").asLong(0)), lap.path("wall").asBoolean(true)))
        : Optional.empty();
  }
}
