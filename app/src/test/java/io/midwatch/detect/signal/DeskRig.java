package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk by itself, with a clock that is moved by hand and nothing that depends on anything. */
final class DeskRig implements Ledger, Environs {
  final Map<CheckId, Alert> alerts = new LinkedHashMap<>();
  final List<WatchEvent> events = new ArrayList<>();
  final SignalDesk desk;
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private long nanos;

  DeskRig(long room) {
    desk = new SignalDesk(this, this, room);
  }

  SignalDesk.Now now() {
    return new SignalDesk.Now(now, nanos);
  }

  void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
    desk.review(now());
  }

  Signal signal(String key, String words) {
    return signal(key, words, Severity.PAGE);
  }

  Signal signal(String key, String words, Severity severity) {
    Origin origin =
        Origin.of("prom", Map.of("alertname", "Lag", "key", key), new LinkedHashMap<>(), "");
    return new Signal(
        CheckId.reported("prom", key), "shop", severity, Reason.REPORTED, words, now, origin);
  }

  Taken raise(Signal... signals) {
    List<Batch.Step> steps = new ArrayList<>();
    for (Signal signal : signals) {
      steps.add(new Batch.Step.Raise(signal));
    }
    return desk.take(new Batch("prom", steps, Integer.MAX_VALUE), now());
  }

  Taken clear(String key) {
    Batch.Step step = new Batch.Step.Clear(CheckId.reported("prom", key), Instant.MAX);
    return desk.take(new Batch("prom", List.of(step), Integer.MAX_VALUE), now());
  }

  Optional<Alert> open(CheckId check) {
    return Optional.ofNullable(alerts.get(check)).filter(Alert::isOpen);
  }

  Optional<Alert> open(String key) {
    return open(CheckId.reported("prom", key));
  }

  @Override
  public boolean isNeeded(CheckId check) {
    return false;
  }

  @Override
  public void ended(AlertId cause) {}

  @Override
  public void alert(Alert alert) {
    alerts.put(alert.check(), alert);
  }

  @Override
  public void event(WatchEvent event) {
    events.add(event);
  }

  @Override
  public Optional<AlertId> cause(CheckId check, String service, Verdict verdict) {
    return Optional.empty();
  }

  @Override
  public boolean look(CheckId check, String service, long sinceNanos) {
    return false;
  }

  @Override
  public boolean isUndecided(CheckId check, String service, long sinceNanos) {
    return false;
  }

  @Override
  public Map<String, Source> sources() {
    return Map.of();
  }

  @Override
  public Optional<String> maintenance(CheckId check, String service, Instant at) {
    return Optional.empty();
  }
}
