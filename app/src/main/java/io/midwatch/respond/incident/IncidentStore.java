package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of incidents. They are written by the outbox, in one transaction with the pages and
 * deliveries that follow from a change. Safe for use by many threads.
 */
public interface IncidentStore {
  /** All that something can still happen to by itself: not over, or to be looked at again. */
  List<Incident> live();

  Optional<Incident> find(String id);

  /** The incident that an alert belongs to. */
  Optional<Incident> ofAlert(String alert);

  /** Those that are over, and ended at or after an instant. */
  List<Incident> endedSince(Instant since);

  /** The newest first, by the time at which they were opened. */
  List<Incident> newest(int limit);

  /** The timeline of one, oldest first; the last {@code limit} lines of it. */
  List<IncidentEntry> timeline(String id, int limit);
}
