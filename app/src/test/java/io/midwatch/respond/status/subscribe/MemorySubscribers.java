package io.midwatch.respond.status.subscribe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Subscribers in memory. */
public final class MemorySubscribers implements SubscriberStore {
  public final Map<String, Subscriber> all = new ConcurrentSkipListMap<>();
  public final Map<String, Letter> letters = new ConcurrentSkipListMap<>();
  private volatile Optional<Long> read = Optional.empty();

  @Override
  public void save(Subscriber subscriber) {
    all.put(subscriber.id(), subscriber);
  }

  @Override
  public void remove(String id) {
    all.remove(id);
    letters.values().removeIf(letter -> letter.subscriber().equals(id));
  }

  @Override
  public Optional<Subscriber> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public List<Subscriber> of(String page) {
    return all.values().stream().filter(one -> one.page().equals(page)).toList();
  }

  @Override
  public Optional<Long> cursor() {
    return read;
  }

  @Override
  public void enqueue(long cursor, List<Letter> fresh) {
    read = Optional.of(cursor);
    fresh.forEach(letter -> letters.putIfAbsent(letter.key(), letter));
  }

  @Override
  public List<Letter> due(Instant now, int most) {
    return letters.values().stream()
        .filter(letter -> !letter.nextAt().isAfter(now))
        .sorted(Comparator.comparing(Letter::nextAt))
        .limit(most)
        .toList();
  }

  @Override
  public void postpone(Letter letter) {
    letters.put(letter.key(), letter);
  }

  @Override
  public void settle(String key) {
    letters.remove(key);
  }
}
