package io.midwatch.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outbox on disk. Every method that writes returns after the commit. Safe for use by many
 * threads.
 */
public interface OutboxStore {
  /** The number of the last event that was turned into deliveries; 0 at first. */
  long cursor();

  /**
   * Moves the cursor and writes deliveries in one transaction. A key that is there already is left
   * as it is.
   */
  void enqueue(long cursor, List<Delivery> deliveries);

  /** Waiting deliveries whose time has come, oldest first. */
  List<Delivery> due(Instant now, int limit);

  /** When the next waiting delivery is due. */
  Optional<Instant> nextDue();

  /** Replaces a delivery after an attempt and logs the attempt, in one transaction. */
  void settle(Delivery after, Attempt attempt);

  /** Deliveries about one subject (an alert's id), oldest first. */
  List<Delivery> about(String subject);

  /** The newest deliveries first. */
  List<Delivery> newest(int limit);

  /** Attempts of one delivery, oldest first. */
  List<Attempt> attempts(String key);

  /**
   * One attempt.
   *
   * @param at when it began
   * @param millis how long it took
   * @param accepted the channel took it
   * @param answer what the other side said, at most 500 characters, masked
   */
  record Attempt(Instant at, long millis, boolean accepted, String answer) {}
}
