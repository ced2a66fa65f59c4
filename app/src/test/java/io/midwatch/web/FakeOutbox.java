package io.midwatch.web;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.MemoryIncidents;
import io.midwatch.respond.MemoryPages;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.page.PageChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox in memory. */
public final class FakeOutbox implements OutboxStore {
  public final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  public final MemoryPages pages = new MemoryPages();
  public final MemoryIncidents incidents = new MemoryIncidents();
  public final Map<String, List<Attempt>> attempts = new HashMap<>();

  @Override
  public long cursor() {
    return 0;
  }

  @Override
  public void enqueue(
      long cursor, List<Delivery> more, List<PageChange> changes, List<IncidentChange> further) {
    deliveries.addAll(more);
    pages.put(changes);
    incidents.put(further);
  }

  @Override
  public MemoryIncidents incidents() {
    return incidents;
  }

  @Override
  public MemoryPages pages() {
    return pages;
  }

  @Override
  public void settle(Delivery after, Attempt attempt, List<Delivery> next) {
    deliveries.replaceAll(one -> one.key().equals(after.key()) ? after : one);
    deliveries.addAll(next);
  }

  @Override
  public List<Delivery> waiting() {
    return deliveries.stream().filter(Delivery::isWaiting).toList();
  }

  @Override
  public Optional<Delivery> find(String key) {
    return deliveries.stream().filter(delivery -> delivery.key().equals(key)).findFirst();
  }

  @Override
  public List<Delivery> about(String subject) {
    return deliveries.stream()
        .filter(delivery -> delivery.notice().alerts().contains(subject))
        .toList();
  }

  @Override
  public List<Delivery> to(String person, Instant since) {
    return deliveries.stream().filter(delivery -> delivery.person().equals(person)).toList();
  }

  @Override
  public List<Delivery> newest(int limit) {
    return new ArrayList<>(deliveries).reversed().stream().limit(limit).toList();
  }

  @Override
  public List<Attempt> attempts(String key) {
    return attempts.getOrDefault(key, List.of());
  }
}
