package io.midwatch.store.json;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link CheckState}. */
public final class CheckStateJson {
  private CheckStateJson() {}

  public static ObjectNode write(CheckState state) {
    ObjectNode node = Json.object();
    node.put("check", state.check().text());
    node.put("verdict", state.verdict().word());
    node.put("reason", state.reason().code());
    node.put("detail", state.detail());
    node.put("since", state.since().toString());
    Json.put(node, "provenAt", state.provenAt().map(Instant::toString));
    Json.put(node, "alert", state.alert().map(AlertId::text));
    node.set("changes", Json.instants(state.changes()));
    node.put("flapping", state.flapping());
    Json.put(node, "pinned", state.pinned());
    return node;
  }

  public static CheckState read(JsonNode node) {
    Verdict verdict = ObservationJson.verdict(node);
    return new CheckState(
        new CheckId(Json.text(node, "check")),
        verdict,
        ObservationJson.reason(node, verdict),
        Json.text(node, "detail"),
        Json.instant(node, "since"),
        Json.maybeInstant(node, "provenAt"),
        Json.maybe(node, "alert").map(AlertId::new),
        Json.list(node, "changes", item -> Instant.parse(item.asString(""))),
        node.path("flapping").asBoolean(false),
        Json.maybe(node, "pinned"));
  }
}
