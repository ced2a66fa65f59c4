package io.midwatch.respond;

import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outbox on disk. Every method that writes returns after the commit. Safe for use by many
 * threads; there is one writer ({@code respond.outbox.Outbox}), which takes turns with itself.
 */
public interface OutboxStore {
  /** The number of the last event that was turned into deliveries; 0 at first. */
  long cursor();

  /**
   * Moves the cursor and writes deliveries in one transaction. A delivery whose key is there
   * already takes the place of the old one.
   */
  default void enqueue(long cursor, List<Delivery> deliveries) {
    enqueue(cursor, deliveries, List.of());
  }

  /** The same, with the changes of pages that the deliveries follow from. */
  default void enqueue(long cursor, List<Delivery> deliveries, List<PageChange> pages) {
    enqueue(cursor, deliveries, pages, List.of());
  }

  /** The same, with the changes of incidents that pages and deliveries follow from. */
  void enqueue(
      long cursor,
      List<Delivery> deliveries,
      List<PageChange> pages,
      List<IncidentChange> incidents);

  /** What is kept of pages. */
  PageStore pages();

  /** What is kept of incidents. */
  IncidentStore incidents();

  /**
   * Replaces a delivery after an attempt, logs the attempt, and writes what follows from it (the
   * person's next channel), in one transaction.
   */
  void settle(Delivery after, Attempt attempt, List<Delivery> next);

  /**
   * Every waiting delivery, in the order in which their keys were first written. Not by time: the
   * wall clock may have been set back in between, and a recovery must not overtake its failure.
   */
  List<Delivery> waiting();

  Optional<Delivery> find(String key);

  /** Deliveries whose notice has this subject or an item with this alert, oldest first. */
  List<Delivery> about(String subject);

  /** Deliveries to one person created at or after an instant, oldest first. */
  List<Delivery> to(String person, Instant since);

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
