package io.midwatch.web.metrics;

import io.midwatch.base.StoreHealth;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures of what is watched and of the watching. The number of series is bounded by the plan: at
 * most ten for each check.
 */
final class WatchFigures {
  private final Sources sources;
  private final StoreHealth store;

  WatchFigures(Sources sources, StoreHealth store) {
    this.sources = sources;
    this.store = store;
  }

  void collect(Families families) {
    sources.watch().checks().forEach(check -> check(families, check));
    health(families, sources.watch().health());
    alerts(families, sources.open());
    ObjectiveFigures.collect(families, sources.books().standings(sources.clock().now()));
    families.gauge(
        "midwatch_outbox_waiting",
        "Deliveries that wait for their next attempt.",
        sources.outbox().waiting().size());
    StoreHealth.Losses losses = store.losses();
    lost(families, losses.observations(), "observations");
    lost(families, losses.evidence(), "evidence");
    lost(families, losses.days(), "days");
    lost(families, losses.refused(), "transactions");
    families.gauge(
        "midwatch_store_writable",
        "1 when every write of the state reaches the disk.",
        store.writable() ? 1 : 0);
  }

  private static void lost(Families families, long count, String what) {
    families.counter(
        "midwatch_store_lost",
        "What the store could not keep since the start.",
        (double) count,
        "what",
        what);
  }

  private static void check(Families families, CheckView view) {
    String id = view.id().text();
    families.gauge(
        "midwatch_check_verdict",
        "What a check was judged to be: 0 ok, 1 degraded, 2 failing, 3 unknown.",
        number(view.state().verdict()),
        "check",
        id,
        "service",
        view.spec().service(),
        "kind",
        view.spec().kind());
    view.latest().ifPresent(seen -> look(families, id, seen));
  }

  private static double number(Verdict verdict) {
    return switch (verdict) {
      case OK -> 0;
      case WARN -> 1;
      case FAIL -> 2;
      case UNKNOWN -> 3;
    };
  }

  private static void look(Families families, String id, Observation seen) {
    families.gauge(
        "midwatch_check_last_look_timestamp_seconds",
        "When the last look at a check began.",
        seconds(seen.at()),
        "check",
        id);
    families.gauge(
        "midwatch_check_duration_seconds",
        "How long the last look at a check took.",
        seen.phases().totalNanos() / 1e9,
        "check",
        id);
    for (Phase phase : Phase.values()) {
      long nanos = seen.phases().nanos(phase);
      if (nanos >= 0) {
        families.gauge(
            "midwatch_check_phase_duration_seconds",
            "How long one phase of the last look at a check took, over all its hops.",
            nanos / 1e9,
            "check",
            id,
            "phase",
            phase.word());
      }
    }
  }

  private static void health(Families families, WatchHealth health) {
    families
        .gauge(
            "midwatch_watching",
            "1 while the watching itself works.",
            health.troubles().isEmpty() ? 1 : 0)
        .gauge(
            "midwatch_isolated",
            "1 while our own network is cut off.",
            health.isolatedSince().isPresent() ? 1 : 0)
        .gauge(
            "midwatch_schedule_since_tick_seconds",
            "How long ago the schedule last moved.",
            health.sinceTick().toNanos() / 1e9)
        .gauge(
            "midwatch_looks_under_way",
            "Looks under way or waiting for a place.",
            health.underWay())
        .gauge(
            "midwatch_plan_rejected",
            "1 while the newest plan is refused and the last good one is watched.",
            health.rejected().isPresent() ? 1 : 0)
        .gauge(
            "midwatch_plan_loaded_timestamp_seconds",
            "When the plan that is watched was taken over.",
            seconds(health.planSince()));
  }

  private static void alerts(Families families, List<Alert> open) {
    for (Verdict verdict : List.of(Verdict.WARN, Verdict.FAIL)) {
      families.gauge(
          "midwatch_alerts_open",
          "Open alerts by verdict.",
          (double) open.stream().filter(alert -> alert.verdict() == verdict).count(),
          "verdict",
          verdict.word());
    }
    Optional<Instant> oldest = open.stream().map(Alert::since).min(Instant::compareTo);
    oldest.ifPresent(since ->
        families.gauge(
            "midwatch_alert_oldest_timestamp_seconds",
            "When the oldest open alert began.",
            seconds(since)));
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }
}
