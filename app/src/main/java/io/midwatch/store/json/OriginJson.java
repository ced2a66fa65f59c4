package io.midwatch.store.json;

import io.midwatch.detect.judge.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Origin}. */
final class OriginJson {
  private OriginJson() {}

  static ObjectNode write(Origin origin) {
    ObjectNode node = Json.object();
    node.put("source", origin.source());
    node.set("labels", texts(origin.labels()));
    node.set("notes", texts(origin.notes()));
    node.put("link", origin.link());
    Json.put(node, "until", origin.until().map(Instant::toString));
    Json.put(node, "ended", origin.ended().map(Instant::toString));
    return node;
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode node = Json.object();
    texts.forEach(node::put);
    return node;
  }

  static Origin read(JsonNode node) {
    return Origin.of(
            Json.text(node, "source"),
            texts(node.path("labels")),
            texts(node.path("notes")),
            Json.text(node, "link"))
        .until(Json.maybeInstant(node, "until"))
        .ended(Json.maybeInstant(node, "ended"));
  }

  private static SequencedMap<String, String> texts(JsonNode node) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
    return texts;
  }
}
