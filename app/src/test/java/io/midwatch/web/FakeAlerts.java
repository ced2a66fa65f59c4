package io.midwatch.web;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.MemoryLog;
import io.midwatch.detect.judge.WatchEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An alert log in memory. */
public final class FakeAlerts implements MemoryLog {
  public final List<Alert> alerts = new CopyOnWriteArrayList<>();
  public final List<BlindPeriod> blind = new CopyOnWriteArrayList<>();
  private final List<Numbered> events = new CopyOnWriteArrayList<>();

  /** Writes an event down with the next number. */
  public synchronized Numbered append(WatchEvent event) {
    Numbered numbered = new Numbered(events.size() + 1L, event);
    events.add(numbered);
    return numbered;
  }

  @Override
  public Optional<Alert> find(AlertId id) {
    return alerts.stream().filter(alert -> alert.id().equals(id)).findFirst();
  }

  @Override
  public List<Alert> open() {
    return alerts.stream()
        .filter(Alert::isOpen)
        .sorted(Comparator.comparing(Alert::openedAt))
        .toList();
  }

  @Override
  public List<Alert> in(TimeRange range, int limit) {
    return alerts.stream()
        .filter(alert -> alert.openedAt().isBefore(range.to()))
        .filter(alert -> alert.resolvedAt().map(at -> at.isAfter(range.from())).orElse(true))
        .sorted(Comparator.comparing(Alert::openedAt).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<BlindPeriod> blind(TimeRange range) {
    return blind.stream()
        .filter(period -> period.range().from().isBefore(range.to()))
        .filter(period -> period.range().to().isAfter(range.from()))
        .toList();
  }

  @Override
  public List<Numbered> events(long after, int limit) {
    return new ArrayList<>(events)
        .stream().filter(event -> event.number() > after).limit(limit).toList();
  }

  @Override
  public long lastEvent() {
    return events.size();
  }
}
