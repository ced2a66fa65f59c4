package io.midwatch.respond.sim;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.MemoryLog;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore.Commit;
import io.midwatch.detect.judge.WatchStore.Memory;
import io.midwatch.respond.MemoryOutbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What survives a crash: all that was committed. */
final class Disk implements MemoryLog {
  final MemoryOutbox outbox = new MemoryOutbox();
  private final List<Numbered> events = new ArrayList<>();
  private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();
  private final Map<CheckId, CheckState> states = new LinkedHashMap<>();
  private final List<BlindPeriod> blind = new ArrayList<>();
  private Optional<Instant> lastAlive = Optional.empty();

  void write(Commit commit) {
    commit.states().forEach(state -> states.put(state.check(), state));
    commit.alerts().forEach(alert -> alerts.put(alert.id(), alert));
    blind.addAll(commit.blind());
    for (WatchEvent event : commit.events()) {
      events.add(new Numbered(events.size() + 1L, event));
    }
  }

  void alive(Instant at) {
    lastAlive = Optional.of(at);
  }

  Memory load() {
    return new Memory(List.copyOf(states.values()), open(), Map.of(), lastAlive);
  }

  List<Alert> alerts() {
    return List.copyOf(alerts.values());
  }

  @Override
  public Optional<Alert> find(AlertId id) {
    return Optional.ofNullable(alerts.get(id));
  }

  @Override
  public List<Alert> open() {
    return alerts.values().stream().filter(Alert::isOpen).toList();
  }

  @Override
  public List<Alert> in(TimeRange range, int limit) {
    return alerts().reversed().stream()
        .filter(alert -> alert.openedAt().isBefore(range.to()))
        .filter(alert -> alert.resolvedAt().map(end -> end.isAfter(range.from())).orElse(true))
        .limit(limit)
        .toList();
  }

  @Override
  public List<BlindPeriod> blind(TimeRange range) {
    return List.copyOf(blind);
  }

  @Override
  public List<Numbered> events(long after, int limit) {
    int from = (int) Math.min(after, events.size());
    return List.copyOf(events.subList(from, (int) Math.min((long) from + limit, events.size())));
  }

  @Override
  public long lastEvent() {
    return events.size();
  }
}
