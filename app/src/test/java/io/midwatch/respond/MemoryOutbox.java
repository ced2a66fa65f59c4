package io.midwatch.respond;

import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.page.PageChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An outbox store in memory. It stands for the disk: a crash loses everything but this. A commit
 * can be made to fail before or after it has happened.
 */
public final class MemoryOutbox implements OutboxStore {
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<String, Delivery> waiting = new LinkedHashMap<>();

  /** Keys by what they are about, and by person and time: a month has thousands of them. */
  private final Map<String, Set<String>> bySubject = new HashMap<>();

  private final Map<String, NavigableMap<Instant, Set<String>>> byPerson = new HashMap<>();
  private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
  private final MemoryPages pages = new MemoryPages();
  private final MemoryIncidents incidents = new MemoryIncidents();
  private long cursor;
  private Runnable beforeCommit = () -> {};
  private Runnable afterCommit = () -> {};

  /** Runs around every commit; throwing stands for a crash or a full disk at that point. */
  public synchronized void around(Runnable before, Runnable after) {
    beforeCommit = before;
    afterCommit = after;
  }

  @Override
  public synchronized long cursor() {
    return cursor;
  }

  @Override
  public synchronized void enqueue(
      long to, List<Delivery> added, List<PageChange> changed, List<IncidentChange> further) {
    beforeCommit.run();
    cursor = to;
    added.forEach(this::put);
    pages.put(changed);
    incidents.put(further);
    afterCommit.run();
  }

  @Override
  public MemoryPages pages() {
    return pages;
  }

  @Override
  public MemoryIncidents incidents() {
    return incidents;
  }

  @Override
  public synchronized void settle(Delivery after, Attempt attempt, List<Delivery> next) {
    beforeCommit.run();
    put(after);
    attempts.computeIfAbsent(after.key(), any -> new ArrayList<>()).add(attempt);
    next.forEach(this::put);
    afterCommit.run();
  }

  @Override
  public synchronized List<Delivery> waiting() {
    return List.copyOf(waiting.values());
  }

  @Override
  public synchronized Optional<Delivery> find(String key) {
    return Optional.ofNullable(deliveries.get(key));
  }

  @Override
  public synchronized List<Delivery> about(String subject) {
    return of(bySubject.getOrDefault(subject, Set.of()))
        .filter(one -> subjects(one).anyMatch(subject::equals))
        .sorted(Comparator.comparing(Delivery::createdAt))
        .toList();
  }

  private static Stream<String> subjects(Delivery one) {
    return Stream.concat(
        Stream.of(one.notice().subject()), one.notice().items().stream().map(Notice.Item::alert));
  }

  private Stream<Delivery> of(Set<String> keys) {
    return keys.stream().map(key -> Objects.requireNonNull(deliveries.get(key)));
  }

  @Override
  public synchronized List<Delivery> to(String person, Instant since) {
    return byPerson
        .getOrDefault(person, Collections.emptyNavigableMap())
        .tailMap(since, true)
        .values()
        .stream()
        .flatMap(this::of)
        .toList();
  }

  @Override
  public synchronized List<Delivery> newest(int limit) {
    return deliveries.values().stream()
        .sorted(Comparator.comparing(Delivery::createdAt))
        .toList()
        .reversed()
        .stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Attempt> attempts(String key) {
    return List.copyOf(attempts.getOrDefault(key, List.of()));
  }

  private void put(Delivery delivery) {
    deliveries.put(delivery.key(), delivery);
    subjects(delivery)
        .forEach(
            one -> bySubject.computeIfAbsent(one, _ -> new LinkedHashSet<>()).add(delivery.key()));
    byPerson
        .computeIfAbsent(delivery.person(), _ -> new TreeMap<>())
        .computeIfAbsent(delivery.createdAt(), _ -> new LinkedHashSet<>())
        .add(delivery.key());
    if (delivery.isWaiting()) {
      waiting.put(delivery.key(), delivery);
    } else {
      waiting.remove(delivery.key());
    }
  }
}
