package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * The incidents to which something can still happen by itself, with their next times on the
 * monotonic clock, as {@link LivePages} has them; guarded by the outbox's lock.
 */
final class LiveIncidents {
  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();

  private record Slot(Incident incident, OptionalLong dueNanos) {
    boolean isDue(long nanos) {
      return dueNanos.isPresent() && nanos - dueNanos.getAsLong() >= 0;
    }

    boolean hasTimeOf(Incident other) {
      return incident.nextAt().equals(other.nextAt())
          && incident.timedSince().equals(other.timedSince());
    }
  }

  Optional<Incident> find(String id) {
    return Optional.ofNullable(slots.get(id)).map(Slot::incident);
  }

  Optional<Incident> ofAlert(String alert) {
    return slots.values().stream()
        .map(Slot::incident)
        .filter(one -> one.members().containsKey(alert))
        .findFirst();
  }

  List<Incident> live() {
    return slots.values().stream().map(Slot::incident).filter(Incident::isLive).toList();
  }

  List<Incident> due(long nanos) {
    return slots.values().stream().filter(slot -> slot.isDue(nanos)).map(Slot::incident).toList();
  }

  /** An incident that was just decided on. */
  void put(Incident incident, Clock clock) {
    if (!incident.isLive() && incident.nextAt().isEmpty()) {
      slots.remove(incident.id());
      return;
    }
    Slot old = slots.get(incident.id());
    OptionalLong due =
        old != null && old.hasTimeOf(incident)
            ? old.dueNanos()
            : due(incident, clock, wait(incident));
    slots.put(incident.id(), new Slot(incident, due));
  }

  /**
   * An incident that comes back from disk. Only the wall clock can tell how long that was; none
   * waits longer than it was to wait from the beginning.
   */
  void recall(Incident incident, Clock clock) {
    Duration whole = wait(incident);
    Duration left = Duration.between(clock.now(), incident.nextAt().orElse(clock.now()));
    Duration bounded = left.compareTo(whole) > 0 ? whole : left;
    slots.put(incident.id(), new Slot(incident, due(incident, clock, bounded)));
  }

  private static OptionalLong due(Incident incident, Clock clock, Duration time) {
    return incident.nextAt().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(clock.nanos() + (time.isNegative() ? 0 : time.toNanos()));
  }

  private static Duration wait(Incident incident) {
    Instant since = incident.timedSince();
    return Duration.between(since, incident.nextAt().orElse(since));
  }
}
