package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.page.PageChange;
import java.util.List;

/**
 * What was decided.
 *
 * @param cursor the number of the last event that was decided on
 * @param deliveries new ones, and fuller versions of some that still gather
 * @param pages what changes with them, in order
 * @param incidents what changes with those, in order
 */
public record Turn(
    long cursor,
    List<Delivery> deliveries,
    List<PageChange> pages,
    List<IncidentChange> incidents) {
  public Turn {
    deliveries = List.copyOf(deliveries);
    pages = List.copyOf(pages);
    incidents = List.copyOf(incidents);
  }

  public Turn(long cursor, List<Delivery> deliveries, List<PageChange> pages) {
    this(cursor, deliveries, pages, List.of());
  }

  public Turn(long cursor, List<Delivery> deliveries) {
    this(cursor, deliveries, List.of());
  }

  boolean changesNothing(long from) {
    return cursor == from && deliveries.isEmpty() && pages.isEmpty() && incidents.isEmpty();
  }
}
