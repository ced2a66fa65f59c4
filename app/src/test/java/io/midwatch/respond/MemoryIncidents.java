package io.midwatch.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.incident.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Incidents in memory, as the disk would have them. */
public final class MemoryIncidents implements IncidentStore {
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, Map<String, Member>> rows = new HashMap<>();
  private final Map<String, String> ofAlert = new LinkedHashMap<>();
  private final Map<String, List<IncidentEntry>> timelines = new LinkedHashMap<>();

  private int reads;

  /** How often those that are over were asked for. */
  public synchronized int reads() {
    return reads;
  }

  public synchronized void put(List<IncidentChange> changes) {
    for (IncidentChange change : changes) {
      String id = change.after().id();
      incidents.put(id, change.after());
      change
          .moved()
          .forEach(alert -> write(id, Objects.requireNonNull(change.after().members().get(alert))));
      List<IncidentEntry> timeline = timelines.computeIfAbsent(id, any -> new ArrayList<>());
      for (IncidentEntry entry : change.entries()) {
        if (entry.key().isEmpty()
            || timeline.stream().noneMatch(one -> one.key().equals(entry.key()))) {
          timeline.add(entry);
        }
      }
    }
    for (IncidentChange change : changes) {
      assertThat(rows.getOrDefault(change.after().id(), Map.of()).values())
          .as("what is written of %s is all that changed of it", change.after().id())
          .containsExactlyElementsOf(change.after().members().values());
    }
  }

  /** A row of an alert, which belongs to one incident. */
  private void write(String incident, Member member) {
    String old = ofAlert.put(member.alert(), incident);
    if (old != null && !old.equals(incident)) {
      rows.getOrDefault(old, Map.of()).remove(member.alert());
    }
    rows.computeIfAbsent(incident, _ -> new LinkedHashMap<>()).put(member.alert(), member);
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
    reads++;
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
