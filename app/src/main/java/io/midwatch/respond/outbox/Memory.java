package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a decision may look at: what was told and what is about to be. Good for one turn. */
public interface Memory {
  /** The number of the last event that was decided on. */
  long cursor();

  /** Deliveries about an alert, oldest first. */
  List<Delivery> about(String subject);

  /** Deliveries to a person created at or after an instant, oldest first. */
  List<Delivery> to(String person, Instant since);

  Optional<Delivery> find(String key);

  /** What still waits for a person, oldest first. */
  List<Delivery> waitingFor(String person);

  /** Does it still wait for further news, so that it may be replaced by a fuller one? */
  boolean isGathering(Delivery delivery);

  /** Is it held back before its first attempt, whatever for? */
  boolean isHeld(Delivery delivery);

  /** A page, over or not. */
  Optional<Page> page(String id);

  /** Pages whose time has come, by the monotonic clock. */
  List<Page> duePages();

  /** An incident, over or not. */
  Optional<Incident> incident(String id);

  /** The incident that an alert belongs to. */
  Optional<Incident> incidentOf(String alert);

  /** Incidents that are not over. */
  List<Incident> liveIncidents();

  /** Incidents that are over, and ended at or after an instant; a moment ago at most. */
  List<Incident> incidentsEndedSince(Instant since);

  /** How long an incident has been going on, by the monotonic clock where we lived through it. */
  Took elapsed(Incident incident);

  /** Incidents whose time has come, by the monotonic clock. */
  List<Incident> dueIncidents();
}
