package io.midwatch.web.intake;

import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Batch;
import io.midwatch.web.http.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Alertmanager's webhook, version 4, and Grafana's, which has the same shape. A group comes whole
 * each time; an alert that is not in it is not over for that, only one that is said to be resolved
 * is.
 */
final class AlertmanagerHook {
  private static final Duration TOLD_AGAIN = Duration.ofHours(6);

  private AlertmanagerHook() {}

  static Read read(Maker maker, Doc document) throws HttpProblem {
    document.object();
    List<Batch.Step> steps = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    String home = document.text("externalURL");
    for (Doc item : document.at("alerts").items()) {
      try {
        step(maker, item.object(), home).ifPresent(steps::add);
      } catch (HttpProblem problem) {
        faults.add(problem.detail());
      }
    }
    long lost = document.node().path("truncatedAlerts").asLong(0);
    if (lost > 0) {
      steps.add(truncated(maker, document, lost));
    }
    return new Read(steps, faults);
  }

  private static Optional<Batch.Step> step(Maker maker, Doc alert, String home) throws HttpProblem {
    SequencedMap<String, String> labels = alert.texts("labels");
    labels.values().removeIf(String::isEmpty);
    String fingerprint = alert.text("fingerprint");
    if (labels.isEmpty() && fingerprint.isEmpty()) {
      throw alert.fault(alert.name() + " has neither labels nor a fingerprint to know it by.");
    }
    Optional<Instant> since = alert.instant("startsAt").filter(PrometheusPush::isSet);
    String identity = fingerprint.isEmpty() ? LabelSet.fingerprint(labels) : fingerprint;
    String status = alert.needed("status");
    if (PrometheusPush.isAlive(maker, labels)) {
      return Optional.empty();
    }
    return switch (status) {
      case "resolved" -> Optional.of(maker.clear(identity, since));
      case "firing" -> Optional.of(maker.raise(said(identity, alert, labels, home)));
      default ->
          throw alert.fault(
              alert.at("status").name()
                  + " is \""
                  + Doc.shown(status)
                  + "\"; known are \"firing\" and \"resolved\".");
    };
  }

  private static Said said(
      String identity, Doc alert, SequencedMap<String, String> labels, String home)
      throws HttpProblem {
    SequencedMap<String, String> notes = alert.texts("annotations");
    String title = Maker.title(notes, labels);
    alert.said("values").forEach((name, value) -> notes.put("value of " + name, value));
    for (String name : List.of("dashboardURL", "panelURL", "silenceURL")) {
      String url = alert.text(name);
      if (!url.isEmpty()) {
        notes.put(name, url);
      }
    }
    String link = alert.text("generatorURL");
    return new Said(
        identity,
        labels,
        notes,
        title,
        link.isEmpty() ? home : link,
        alert.instant("startsAt").filter(PrometheusPush::isSet),
        Optional.empty());
  }

  /** What was cut off is not known to us, which somebody must know. */
  private static Batch.Step truncated(Maker maker, Doc document, long lost) throws HttpProblem {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("what to do", "set max_alerts: 0 at the receiver that points here");
    notes.put("group", document.text("groupKey"));
    String source = maker.source().name();
    return maker.raise(
        new Said(
            "truncated " + document.text("groupKey"),
            Map.of("alertname", "TruncatedAlerts"),
            notes,
            source + " left " + lost + " alerts out of what it sent: they are not known here",
            document.text("externalURL"),
            Optional.empty(),
            Optional.of(TOLD_AGAIN)),
        Severity.NOTICE);
  }
}
