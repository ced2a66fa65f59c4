package io.midwatch.respond.notify;

import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.Laps;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.outbox.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The incidents as this turn has them so far, and what it has changed of them. */
final class IncidentBook {
  /** One can be a part of another that is a part of another; not without end. */
  private static final int DEEPEST = 20;

  private final Memory memory;
  private final Instant now;
  private final Map<String, Incident> changed = new LinkedHashMap<>();
  private final Map<String, String> moved = new HashMap<>();
  private final Map<String, Set<String>> touched = new HashMap<>();
  private final Map<String, List<IncidentEntry>> entries = new LinkedHashMap<>();
  private final Map<String, Took> detected = new HashMap<>();
  private @Nullable Map<String, Incident> candidates;

  IncidentBook(Memory memory, Instant now) {
    this.memory = memory;
    this.now = now;
  }

  /** What this turn has changed, in order; one for each incident. */
  List<IncidentChange> changes() {
    return changed.values().stream()
        .map(
            one -> new IncidentChange(one, entries.getOrDefault(one.id(), List.of()), touched(one)))
        .toList();
  }

  /** Only these have to be written. */
  private Set<String> touched(Incident after) {
    Set<String> all = new LinkedHashSet<>(touched.getOrDefault(after.id(), Set.of()));
    all.removeIf(alert -> !after.members().containsKey(alert));
    return all;
  }

  Optional<Incident> find(String id) {
    return Optional.ofNullable(changed.get(id)).or(() -> memory.incident(id));
  }

  /** The incident with this id, or the one that the alert with this id belongs to. */
  Optional<Incident> either(String id) {
    return find(id)
        .filter(one -> !(one.state() instanceof State.Merged))
        .or(() -> ofAlert(id))
        .or(() -> find(id));
  }

  /** The incident that an alert belongs to, also when that has become a part of another. */
  Optional<Incident> ofAlert(String alert) {
    String known = moved.get(alert);
    Optional<Incident> found =
        known == null ? memory.incidentOf(alert).flatMap(one -> find(one.id())) : find(known);
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (found.isPresent() && found.get().state() instanceof State.Merged merged) {
        found = find(merged.into());
      }
    }
    return found;
  }

  /** Those that are live or ended a moment ago. */
  List<Incident> candidates() {
    Map<String, Incident> known = candidates;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Incident one : memory.incidentsEndedSince(now.minus(Belonging.AGAIN))) {
        known.put(one.id(), one);
      }
      for (Incident one : memory.liveIncidents()) {
        known.put(one.id(), one);
      }
      known.putAll(changed);
      candidates = known;
    }
    return List.copyOf(known.values());
  }

  /** Those that are live. */
  List<Incident> live() {
    Map<String, Incident> known = new LinkedHashMap<>();
    memory.liveIncidents().forEach(one -> known.put(one.id(), one));
    known.putAll(changed);
    return known.values().stream().filter(Incident::isLive).toList();
  }

  /** So long after its first failing look an alert was judged. */
  void detected(String alert, Took took) {
    detected.put(alert, took);
  }

  /** How long it has been going on; what is opened in this turn is so old as its alert. */
  private Took elapsed(Incident incident) {
    Took known = detected.get(incident.id());
    boolean opened = memory.incident(incident.id()).isEmpty();
    return opened && known != null
        ? known
        : incident.since().equals(now) ? Took.measured(Duration.ZERO) : memory.elapsed(incident);
  }

  /** Takes over what was decided; the incident as it is then. */
  Incident note(IncidentChange change) {
    Optional<Incident> before = find(change.after().id());
    Incident after = Laps.measured(before, change.after(), elapsed(change.after()), now);
    if (before.filter(after::equals).isPresent() && change.entries().isEmpty()) {
      return after;
    }
    changed.put(after.id(), after);
    entries.computeIfAbsent(after.id(), any -> new ArrayList<>()).addAll(change.entries());
    Set<String> written = touched.computeIfAbsent(after.id(), any -> new LinkedHashSet<>());
    for (String alert : moved(before, after)) {
      moved.put(alert, after.id());
      written.add(alert);
    }
    if (candidates != null) {
      candidates.put(after.id(), after);
    }
    return after;
  }

  private static Set<String> moved(Optional<Incident> before, Incident after) {
    return before
        .map(old -> IncidentChange.moved(old, after))
        .orElseGet(() -> after.members().keySet());
  }
}
