package io.midwatch.web.intake;

import io.midwatch.detect.signal.Batch;
import io.midwatch.web.http.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What Prometheus pushes to an Alertmanager: {@code POST /api/v2/alerts} (Alertmanager, {@code
 * api/v2/openapi.yaml}). An alert is its set of labels; one whose {@code endsAt} has passed is
 * over, and one that is not pushed again until then is over too.
 */
final class PrometheusPush {
  private static final Duration LONGEST = Duration.ofDays(30);

  private PrometheusPush() {}

  /** Sound alerts are taken though others are not, as an Alertmanager does. */
  static Read read(Maker maker, Doc document) throws HttpProblem {
    List<Batch.Step> steps = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Doc item : document.items()) {
      try {
        step(maker, item.object()).ifPresent(steps::add);
      } catch (HttpProblem problem) {
        faults.add(problem.detail());
      }
    }
    return new Read(steps, faults);
  }

  private static Optional<Batch.Step> step(Maker maker, Doc alert) throws HttpProblem {
    SequencedMap<String, String> labels = alert.texts("labels");
    labels.values().removeIf(String::isEmpty);
    labels.remove("");
    if (labels.isEmpty()) {
      throw alert.fault(alert.name() + " has no labels; an alert is known by its labels.");
    }
    SequencedMap<String, String> notes = alert.texts("annotations");
    Optional<Instant> starts = alert.instant("startsAt").filter(PrometheusPush::isSet);
    Optional<Instant> ends = alert.instant("endsAt").filter(PrometheusPush::isSet);
    String link = alert.text("generatorURL");
    if (isAlive(maker, labels)) {
      return Optional.empty();
    }
    String identity = LabelSet.identity(labels);
    if (ends.isPresent() && !ends.get().isAfter(maker.now())) {
      return Optional.of(maker.clear(identity, starts));
    }
    Optional<Duration> lasts =
        ends.map(end -> Duration.between(maker.now(), end))
            .map(left -> left.compareTo(LONGEST) > 0 ? LONGEST : left);
    return Optional.of(
        maker.raise(
            new Said(identity, labels, notes, Maker.title(notes, labels), link, starts, lasts)));
  }

  /** Go writes the year 1 for a time that is not set. */
  static boolean isSet(Instant time) {
    return time.isAfter(Instant.EPOCH);
  }

  /** Does it say only that its source is alive? */
  static boolean isAlive(Maker maker, Map<String, String> labels) {
    String alive = maker.source().silence().alive();
    return !alive.isEmpty() && alive.equals(labels.get("alertname"));
  }
}
