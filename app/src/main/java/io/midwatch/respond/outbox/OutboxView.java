package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the store and at what waits; used inside a turn only, under the outbox's lock. */
final class OutboxView implements Memory {
  private final long cursor;
  private final OutboxStore store;
  private final Clock clock;
  private final Map<String, Waiting> waiting;
  private final LivePages pages;
  private final LiveIncidents incidents;

  /** What the outbox has in memory. */
  record Live(Map<String, Waiting> waiting, LivePages pages, LiveIncidents incidents) {}

  OutboxView(long cursor, OutboxStore store, Clock clock, Live live) {
    this.cursor = cursor;
    this.store = store;
    this.clock = clock;
    this.waiting = live.waiting();
    this.pages = live.pages();
    this.incidents = live.incidents();
  }

  @Override
  public long cursor() {
    return cursor;
  }

  @Override
  public List<Delivery> about(String subject) {
    return store.about(subject);
  }

  @Override
  public List<Delivery> to(String person, Instant since) {
    return store.to(person, since);
  }

  @Override
  public Optional<Delivery> find(String key) {
    return store.find(key);
  }

  @Override
  public List<Delivery> waitingFor(String person) {
    return waiting.values().stream()
        .map(Waiting::delivery)
        .filter(delivery -> delivery.person().equals(person))
        .toList();
  }

  @Override
  public boolean isGathering(Delivery delivery) {
    Waiting one = waiting.get(delivery.key());
    return one != null && one.isGathering(clock.nanos());
  }

  @Override
  public boolean isHeld(Delivery delivery) {
    Waiting one = waiting.get(delivery.key());
    return one != null && one.isHeld(clock.nanos());
  }

  @Override
  public Optional<Page> page(String id) {
    return pages.find(id).or(() -> store.pages().find(id));
  }

  @Override
  public List<Page> duePages() {
    return pages.due(clock.nanos());
  }

  @Override
  public Optional<Incident> incident(String id) {
    return incidents.find(id).or(() -> store.incidents().find(id));
  }

  @Override
  public Optional<Incident> incidentOf(String alert) {
    return incidents.ofAlert(alert).or(() -> store.incidents().ofAlert(alert));
  }

  @Override
  public List<Incident> liveIncidents() {
    return incidents.live();
  }

  @Override
  public List<Incident> incidentsEndedSince(Instant since) {
    return incidents.endedSince(since);
  }

  @Override
  public Took elapsed(Incident incident) {
    return incidents.elapsed(incident, clock);
  }

  @Override
  public List<Incident> dueIncidents() {
    return incidents.due(clock.nanos());
  }
}
