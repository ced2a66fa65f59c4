package io.midwatch.respond.status.subscribe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Subscribers and the messages to them on disk. Whatever writes returns after the commit. Safe for
 * use by many threads.
 */
public interface SubscriberStore {
  /** Writes one, in place of the one with this id. */
  void save(Subscriber subscriber);

  /** Takes one away, with all that is still on its way to them. */
  void remove(String id);

  Optional<Subscriber> find(String id);

  /** Those of a page. */
  List<Subscriber> of(String page);

  /** The number of the last post that became letters; empty before the first. */
  Optional<Long> cursor();

  /** Moves the cursor and writes letters in one transaction; one that is there already stays. */
  void enqueue(long cursor, List<Letter> letters);

  /** Letters whose time has come, those that wait longest first. */
  List<Letter> due(Instant now, int most);

  /** Writes a letter that is tried again later. */
  void postpone(Letter letter);

  /** A letter has arrived, or is given up. */
  void settle(String key);
}
