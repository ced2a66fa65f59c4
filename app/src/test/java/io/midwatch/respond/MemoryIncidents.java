package io.midwatch.respond;

import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Incidents in memory, as the disk would have them. */
public final class MemoryIncidents implements IncidentStore {
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, String> ofAlert = new LinkedHashMap<>();
  private final Map<String, List<IncidentEntry>> timelines = new LinkedHashMap<>();

  public synchronized void put(List<IncidentChange> changes) {
    for (IncidentChange change : changes) {
      String id = change.after().id();
      incidents.put(id, change.after());
      change.joined().forEach(alert -> ofAlert.put(alert, id));
      List<IncidentEntry> timeline = timelines.computeIfAbsent(id, any -> new ArrayList<>());
      for (IncidentEntry entry : change.entries()) {
        if (entry.key().isEmpty()
            || timeline.stream().noneMatch(one -> one.key().equals(entry.key()))) {
          timeline.add(entry);
        }
      }
    }
  }

  @Override
  public synchronized List<Incident> live() {
    return incidents.values().stream()
        .filter(one -> one.isLive() || one.nextAt().isPresent())
        .sorted(Comparator.comparing(Incident::openedAt).thenComparing(Incident::id))
        .toList();
  }

  @Override
  public synchronized Optional<Incident> find(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  @Override
  public synchronized Optional<Incident> ofAlert(String alert) {
    return Optional.ofNullable(ofAlert.get(alert)).flatMap(this::find);
  }

  @Override
  public synchronized List<Incident> endedSince(Instant since) {
    return incidents.values().stream()
        .filter(one -> !one.isLive() && !one.state().since().isBefore(since))
        .toList();
  }

  @Override
  public synchronized List<Incident> newest(int limit) {
    return incidents.values().stream()
        .sorted(Comparator.comparing(Incident::openedAt).thenComparing(Incident::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<IncidentEntry> timeline(String id, int limit) {
    List<IncidentEntry> all = timelines.getOrDefault(id, List.of());
    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
  }
}
