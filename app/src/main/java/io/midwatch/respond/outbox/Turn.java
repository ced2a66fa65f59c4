package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.page.PageChange;
import java.util.List;

/**
 * What was decided.
 *
 * @param cursor the number of the last event that was decided on
 * @param deliveries new ones, and fuller versions of some that still gather
 * @param pages what changes with them, in order
 */
public record Turn(long cursor, List<Delivery> deliveries, List<PageChange> pages) {
  public Turn {
    deliveries = List.copyOf(deliveries);
    pages = List.copyOf(pages);
  }

  public Turn(long cursor, List<Delivery> deliveries) {
    this(cursor, deliveries, List.of());
  }

  boolean changesNothing(long from) {
    return cursor == from && deliveries.isEmpty() && pages.isEmpty();
  }
}
