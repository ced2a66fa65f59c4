package io.midwatch.store.telemetry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The days that are being written, and the gate between their writer and readers. */
final class LiveDays {
  private final ReentrantLock gate = new ReentrantLock();
  private final ConcurrentHashMap<LocalDate, DayWriter> days = new ConcurrentHashMap<>();

  ReentrantLock gate() {
    return gate;
  }

  Optional<DayWriter> find(LocalDate day) {
    return Optional.ofNullable(days.get(day));
  }

  void add(DayWriter writer) {
    days.put(writer.day(), writer);
  }

  /** Readers look into the file alone from here on. */
  void remove(LocalDate day) {
    gate.lock();
    try {
      days.remove(day);
    } finally {
      gate.unlock();
    }
  }

  Collection<DayWriter> all() {
    return List.copyOf(days.values());
  }
}
