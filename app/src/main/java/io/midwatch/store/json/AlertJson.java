package io.midwatch.store.json;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Alert}. */
public final class AlertJson {
  private AlertJson() {}

  public static ObjectNode write(Alert alert) {
    ObjectNode node = Json.object();
    node.put("id", alert.id().text());
    node.put("check", alert.check().text());
    node.put("service", alert.service());
    node.put("verdict", alert.verdict().word());
    node.put("reason", alert.reason().code());
    node.put("detail", alert.detail());
    node.put("since", alert.since().toString());
    node.put("openedAt", alert.openedAt().toString());
    Json.put(node, "resolvedAt", alert.resolvedAt().map(Instant::toString));
    Json.put(node, "beneath", alert.beneath().map(AlertId::text));
    Json.put(node, "quiet", alert.quiet());
    node.put("flapping", alert.flapping());
    node.put("severity", alert.severity().word());
    if (alert.origin().isReported()) {
      node.set("origin", OriginJson.write(alert.origin()));
    }
    return node;
  }

  public static Alert read(JsonNode node) {
    Verdict verdict = ObservationJson.verdict(node);
    return new Alert(
        new AlertId(Json.text(node, "id")),
        new CheckId(Json.text(node, "check")),
        Json.text(node, "service"),
        verdict,
        ObservationJson.reason(node, verdict),
        Json.text(node, "detail"),
        Json.instant(node, "since"),
        Json.instant(node, "openedAt"),
        Json.maybeInstant(node, "resolvedAt"),
        Json.maybe(node, "beneath").map(AlertId::new),
        Json.maybe(node, "quiet"),
        node.path("flapping").asBoolean(false),
        Json.maybe(node, "severity")
            .flatMap(Severity::parse)
            .orElseGet(() -> verdict == Verdict.FAIL ? Severity.PAGE : Severity.NOTICE),
        OriginJson.read(node.path("origin")));
  }
}
