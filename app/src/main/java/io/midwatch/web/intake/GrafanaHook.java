package io.midwatch.web.intake;

import io.midwatch.detect.signal.Batch;
import io.midwatch.web.http.HttpProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Grafana's webhook: that of its alerting since 9, and that of the dashboards before. */
final class GrafanaHook {
  private GrafanaHook() {}

  static Read read(Maker maker, Doc document) throws HttpProblem {
    document.object();
    return document.has("alerts") || !document.has("state")
        ? AlertmanagerHook.read(maker, document)
        : new Read(dashboard(maker, document).stream().toList(), List.of());
  }

  private static Optional<Batch.Step> dashboard(Maker maker, Doc document) throws HttpProblem {
    String rule = document.node().path("ruleId").asString("");
    String identity = "rule " + (rule.isEmpty() ? document.needed("ruleName") : rule);
    String state = document.needed("state");
    return switch (state) {
      case "ok" -> Optional.of(maker.clear(identity, Optional.empty()));
      case "paused", "pending" -> Optional.empty();
      case "alerting", "no_data", "unknown" -> {
        Map<String, String> labels = new LinkedHashMap<>(document.texts("tags"));
        labels.put("alertname", document.text("ruleName"));
        labels.put("state", state);
        SequencedMap<String, String> notes = new LinkedHashMap<>();
        notes.put("message", document.text("message"));
        yield Optional.of(
            maker.raise(
                new Said(
                    identity,
                    labels,
                    notes,
                    document.has("title") ? document.text("title") : document.text("ruleName"),
                    document.text("ruleUrl"),
                    Optional.empty(),
                    Optional.empty())));
      }
      default ->
          throw document.fault(
              "state is \"" + Doc.shown(state) + "\"; known are alerting, ok, no_data, paused.");
    };
  }
}
