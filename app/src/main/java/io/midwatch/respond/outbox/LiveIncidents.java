package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.incident.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The incidents to which something can still happen by itself, with their next times on the
 * monotonic clock, as {@link LivePages} has them; and those that ended a moment ago, because what
 * fails again soon belongs to them: they are not read from disk in each turn. Guarded by the
 * outbox's lock.
 */
final class LiveIncidents {
  /** What ended is remembered for so long: longer than it may be opened again. */
  private static final Duration KEPT = Belonging.AGAIN.plusMinutes(1);

  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
  private final SequencedMap<String, Past> past = new LinkedHashMap<>();

  /** The incident that an alert came to last; it may have left that since. */
  private final Map<String, String> byAlert = new HashMap<>();

  private record Slot(Incident incident, OptionalLong dueNanos, Stopwatch watch) {
    boolean isDue(long nanos) {
      return dueNanos.isPresent() && nanos - dueNanos.getAsLong() >= 0;
    }

    boolean hasTimeOf(Incident other) {
      return incident.nextAt().equals(other.nextAt())
          && incident.timedSince().equals(other.timedSince());
    }
  }

  /** One that is over. */
  private record Past(Incident incident, long endedNanos, Stopwatch watch) {}

  Optional<Incident> find(String id) {
    return Optional.ofNullable(slots.get(id))
        .map(Slot::incident)
        .or(() -> Optional.ofNullable(past.get(id)).map(Past::incident));
  }

  Optional<Incident> ofAlert(String alert) {
    return Optional.ofNullable(byAlert.get(alert))
        .flatMap(this::find)
        .filter(one -> one.members().containsKey(alert));
  }

  private Stream<Incident> known() {
    return Stream.concat(
        slots.values().stream().map(Slot::incident), past.values().stream().map(Past::incident));
  }

  List<Incident> live() {
    return slots.values().stream().map(Slot::incident).filter(Incident::isLive).toList();
  }

  /** Those that are over, and ended at or after an instant; a moment ago at most. */
  List<Incident> endedSince(Instant since) {
    return known()
        .filter(one -> one.state() instanceof Incident.State.Ended)
        .filter(one -> !one.state().since().isBefore(since))
        .toList();
  }

  List<Incident> due(long nanos) {
    return slots.values().stream().filter(slot -> slot.isDue(nanos)).map(Slot::incident).toList();
  }

  /** Is there one whose time has come? Asked several times a second. */
  boolean isAnyDue(long nanos) {
    for (Slot slot : slots.values()) {
      if (slot.isDue(nanos)) {
        return true;
      }
    }
    return false;
  }

  /** How long has it been going on? */
  Took elapsed(Incident incident, Clock clock) {
    return watch(incident.id())
        .map(one -> one.read(incident, clock.nanos()))
        .orElseGet(() -> Stopwatch.byWall(incident, clock));
  }

  /** What began with another one has been going on as long as that. */
  private Stopwatch begunWith(Stopwatch own, Incident incident) {
    return own.since().equals(incident.since())
        ? own
        : Stream.concat(
                slots.values().stream().map(Slot::watch), past.values().stream().map(Past::watch))
            .filter(one -> one.since().equals(incident.since()))
            .findFirst()
            .orElse(own);
  }

  private Optional<Stopwatch> watch(String id) {
    return Optional.ofNullable(slots.get(id))
        .map(Slot::watch)
        .or(() -> Optional.ofNullable(past.get(id)).map(Past::watch));
  }

  /** What is written when a channel has taken the first bad news of an incident. */
  List<IncidentChange> reached(Delivery taken, Clock clock) {
    if (!taken.state().isTaken() || taken.notice().kind() == Notice.Kind.RECOVERY) {
      return List.of();
    }
    Set<String> subjects = new LinkedHashSet<>();
    subjects.add(taken.notice().subject());
    taken.notice().items().forEach(item -> subjects.add(item.alert()));
    return live().stream()
        .filter(one -> one.laps().page().isEmpty())
        .filter(one ->
            subjects.contains(one.id()) || subjects.stream().anyMatch(one.members()::containsKey))
        .map(one -> one.with(one.laps().paged(elapsed(one, clock))))
        .map(one -> new IncidentChange(one, List.of(), Set.of()))
        .toList();
  }

  /** What was just decided on. */
  void put(IncidentChange change, Clock clock) {
    change.moved().forEach(alert -> byAlert.put(alert, change.after().id()));
    put(change.after(), clock);
  }

  private void put(Incident incident, Clock clock) {
    Stopwatch watch =
        begunWith(watch(incident.id()).orElseGet(() -> Stopwatch.fresh(incident, clock)), incident);
    forget(clock);
    Slot old = slots.get(incident.id());
    if (!incident.isLive() && incident.nextAt().isEmpty()) {
      slots.remove(incident.id());
      past.remove(incident.id());
      past.put(incident.id(), new Past(incident, clock.nanos(), watch));
      return;
    }
    past.remove(incident.id());
    OptionalLong due =
        old != null && old.hasTimeOf(incident)
            ? old.dueNanos()
            : due(incident, clock, wait(incident));
    slots.put(incident.id(), new Slot(incident, due, watch));
  }

  private void forget(Clock clock) {
    while (!past.isEmpty()
        && clock.nanos() - past.firstEntry().getValue().endedNanos() > KEPT.toNanos()) {
      Incident gone = past.pollFirstEntry().getValue().incident();
      gone.members().keySet().forEach(alert -> byAlert.remove(alert, gone.id()));
    }
  }

  /**
   * An incident that comes back from disk. Only the wall clock can tell how long that was; none
   * waits longer than it was to wait from the beginning.
   */
  private void recall(Incident incident, Clock clock) {
    Stopwatch watch = Stopwatch.recalled(incident, clock);
    incident.members().keySet().forEach(alert -> byAlert.put(alert, incident.id()));
    if (!incident.isLive() && incident.nextAt().isEmpty()) {
      past.put(incident.id(), new Past(incident, clock.nanos(), watch));
      return;
    }
    Duration whole = wait(incident);
    Duration left = Duration.between(clock.now(), incident.nextAt().orElse(clock.now()));
    Duration bounded = left.compareTo(whole) > 0 ? whole : left;
    slots.put(incident.id(), new Slot(incident, due(incident, clock, bounded), watch));
  }

  /** Everything that the store has of these. */
  void recall(IncidentStore store, Clock clock) {
    store.live().forEach(one -> recall(one, clock));
    store.endedSince(clock.now().minus(Belonging.AGAIN)).stream()
        .filter(one -> one.state() instanceof Incident.State.Ended)
        .filter(one -> !slots.containsKey(one.id()))
        .forEach(one -> recall(one, clock));
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
