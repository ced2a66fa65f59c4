package io.midwatch.web.metrics;

import io.midwatch.web.http.Answer;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers metric families for one answer. Labels are name and value in turn. Not safe for use by
 * many threads.
 */
final class Families {
  private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
  private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
  private final Map<String, InfoSnapshot.Builder> infos = new LinkedHashMap<>();
  private final List<MetricSnapshot> others = new ArrayList<>();

  /** Something that goes up and down. */
  Families gauge(String name, String help, double value, String... labels) {
    gauges
        .computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
        .dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    return this;
  }

  /** Something that only grows; the name without {@code _total}. */
  Families counter(String name, String help, double value, String... labels) {
    counters
        .computeIfAbsent(name, key -> CounterSnapshot.builder().name(key).help(help))
        .dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    return this;
  }

  /** Something that is said in labels; the name without {@code _info}. */
  Families info(String name, String help, String... labels) {
    infos
        .computeIfAbsent(name, key -> InfoSnapshot.builder().name(key).help(help))
        .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder().labels(Labels.of(labels)).build());
    return this;
  }

  Families add(MetricSnapshot snapshot) {
    others.add(snapshot);
    return this;
  }

  /** All of it in the text format of Prometheus, version 0.0.4. */
  Answer answer() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    gauges.values().forEach(builder -> all.metricSnapshot(builder.build()));
    counters.values().forEach(builder -> all.metricSnapshot(builder.build()));
    infos.values().forEach(builder -> all.metricSnapshot(builder.build()));
    others.forEach(all::metricSnapshot);
    MetricSnapshots snapshots = all.build();
    return new Answer(
        200,
        PrometheusTextFormatWriter.CONTENT_TYPE,
        new Answer.Body.Written(out ->
            PrometheusTextFormatWriter.create()
                .write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING)),
        Map.of());
  }
}
