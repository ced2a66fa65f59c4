package io.midwatch.respond.notify;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.respond.incident.Timeline;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What people do with incidents, and what that means for pages and messages. Returns after the
 * commit: what it answers is on disk. Safe for use by many threads.
 */
public final class Handling implements Timeline {
  private final Announcer.Known known;
  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Clock clock;

  /**
   * @param plan the plan in force
   */
  public Handling(Announcer.Known known, Outbox outbox, Supplier<Plan> plan, Clock clock) {
    this.known = known;
    this.outbox = outbox;
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * Somebody does something with an incident.
   *
   * @param id its id, or that of an alert that belongs to it
   * @param by the id of a person
   * @return the incident as it stands then; the new one when one was split off
   * @throws RefusedOrderException when it cannot be done; nothing has happened then
   * @throws RuntimeException of the store, when it cannot be written: nothing has happened then
   */
  public Incident order(String id, Order order, String by) throws RefusedOrderException {
    return decide(desk -> desk.order(id, new OrderDesk.Given(order, by)));
  }

  /**
   * Somebody declares an incident, leads it and has its page; the service's people are told.
   *
   * @param by the id of a person
   * @return the incident; the one that is there already when the same was declared of it
   * @throws RefusedOrderException when it cannot be done; nothing has happened then
   * @throws RuntimeException of the store, when it cannot be written: nothing has happened then
   */
  public Incident declare(Declaration declaration, String by) throws RefusedOrderException {
    return decide(desk -> desk.declare(declaration, by));
  }

  private interface Decision {
    OrderDesk.Done of(OrderDesk desk) throws RefusedOrderException;
  }

  private Incident decide(Decision decision) throws RefusedOrderException {
    List<Incident> after = new ArrayList<>();
    List<RefusedOrderException> refused = new ArrayList<>();
    outbox.turn(memory -> {
      try {
        Sitting sitting =
            new Sitting(known, memory, plan.get(), known.silences().tide(), clock.now());
        OrderDesk.Done done = decision.of(sitting.orders());
        sitting.place(done.tells().stream().map(tell -> tell.from(memory.cursor())).toList());
        after.add(done.incident());
        return sitting.end(memory.cursor());
      } catch (RefusedOrderException e) {
        refused.add(e);
        return new Turn(memory.cursor(), List.of());
      }
    });
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
    return after.getFirst();
  }

  @Override
  public boolean append(String incidentOrAlert, IncidentEntry entry) {
    List<Incident> found = new ArrayList<>();
    outbox.turn(memory -> {
      Optional<Incident> incident = new IncidentBook(memory, clock.now()).either(incidentOrAlert);
      incident.ifPresent(found::add);
      return new Turn(
          memory.cursor(),
          List.of(),
          List.of(),
          incident.stream().map(one -> new IncidentChange(one, List.of(entry), Set.of())).toList());
    });
    return !found.isEmpty();
  }
}
