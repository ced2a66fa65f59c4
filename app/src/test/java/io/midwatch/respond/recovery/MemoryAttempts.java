package io.midwatch.respond.recovery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs of recoveries without a disk. */
public final class MemoryAttempts implements AttemptLog {
  private final Map<String, Attempt> all = new LinkedHashMap<>();

  @Override
  public synchronized void save(Attempt attempt) {
    all.put(attempt.id(), attempt);
  }

  @Override
  public synchronized List<Attempt> of(String alert) {
    return all.values().stream().filter(one -> one.alert().equals(alert)).toList();
  }

  @Override
  public synchronized int count(String alert) {
    return of(alert).size();
  }

  @Override
  public synchronized List<Attempt> since(Instant from, int most) {
    return all.values().stream().filter(one -> !one.startedAt().isBefore(from)).toList();
  }

  @Override
  public synchronized List<Attempt> unended() {
    return all.values().stream().filter(one -> one.endedAt().isEmpty()).toList();
  }
}
