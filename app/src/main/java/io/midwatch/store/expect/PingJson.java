package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Ping;
import io.midwatch.store.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sign without what it said. */
final class PingJson {
  private PingJson() {}

  static ObjectNode write(KeptPing kept) {
    Ping ping = kept.ping();
    ObjectNode node = Json.object().put("act", ping.act().name());
    Times.put(node, "at", ping.at());
    ping.exit().ifPresent(exit -> node.put("exit", exit));
    ping.run().ifPresent(run -> node.put("run", run));
    kept.took().ifPresent(took -> node.put("took", took.toNanos()));
    put(node, "env", ping.environment());
    put(node, "scheme", ping.way().scheme());
    put(node, "method", ping.way().method());
    put(node, "from", ping.way().address());
    put(node, "agent", ping.way().agent());
    if (!ping.measures().isEmpty()) {
      ObjectNode measures = Json.object();
      ping.measures().forEach(measures::put);
      node.set("measures", measures);
    }
    return node;
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }

  static KeptPing read(CheckId id, long number, JsonNode node, Body body, long said) {
    Map<String, Double> measures = new LinkedHashMap<>();
    node.path("measures")
        .properties()
        .forEach(one -> measures.put(one.getKey(), one.getValue().asDouble(0)));
    Ping ping =
        new Ping(
            id,
            Ping.Act.valueOf(Json.text(node, "act")),
            node.has("exit") ? OptionalInt.of(node.path("exit").asInt(0)) : OptionalInt.empty(),
            node.has("run") ? Optional.of(Json.text(node, "run")) : Optional.empty(),
            Times.get(node, "at").orElse(Instant.EPOCH),
            body,
            measures,
            text(node, "env"),
            new Ping.Way(
                text(node, "scheme"),
                text(node, "method"),
                text(node, "from"),
                text(node, "agent")));
    Optional<Duration> took =
        node.has("took")
            ? Optional.of(Duration.ofNanos(node.path("took").asLong(0)))
            : Optional.empty();
    return new KeptPing(number, ping, said, took);
  }

  private static String text(JsonNode node, String name) {
    return node.has(name) ? Json.text(node, name) : "";
  }
}
