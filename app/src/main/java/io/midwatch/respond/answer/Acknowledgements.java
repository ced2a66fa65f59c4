package io.midwatch.respond.answer;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.Receipt;
import io.midwatch.respond.outbox.Turn;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageEvent;
import io.midwatch.respond.page.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a page for somebody. Returns after the commit: what it answers is on disk. Safe for use by
 * many threads.
 */
public final class Acknowledgements {
  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Clock clock;

  /**
   * @param plan the plan in force
   */
  public Acknowledgements(Outbox outbox, Supplier<Plan> plan, Clock clock) {
    this.outbox = outbox;
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * Somebody takes a page.
   *
   * @param page its id, or that of an alert that belongs to its incident
   * @param person the person's id
   * @param channel the way by which they say so: {@code link}, {@code terminal}, {@code sms}
   * @return the page as it stands then; empty when there is none, or it is over
   * @throws RuntimeException of the store, when it cannot be written: nothing has happened then
   */
  public Optional<Page> acknowledge(String page, String person, String channel) {
    return happens(page, new PageEvent.Taken(person, channel));
  }

  /**
   * Somebody who was paged cannot take it: the next one is paged at once.
   *
   * @return the page as it stands then; empty when there is nothing to pass on
   */
  public Optional<Page> passOn(String page, String person, String channel) {
    return happens(page, new PageEvent.PassedOn(person, channel));
  }

  /** Notes what became of a message. */
  public void report(String deliveryKey, Receipt receipt) {
    outbox.report(deliveryKey, receipt, plan.get());
  }

  private Optional<Page> happens(String page, PageEvent event) {
    List<Page> after = new ArrayList<>();
    outbox.turn(memory -> {
      Optional<PageChange> change = decide(memory, page, event);
      change.map(PageChange::after).ifPresent(after::add);
      List<IncidentChange> led =
          event instanceof PageEvent.Taken taken
              ? change.flatMap(one -> memory.incident(one.after().id())).stream()
                  .map(one -> Growth.acknowledged(one, taken.person(), clock.now()).since(one))
                  .toList()
              : List.of();
      return new Turn(memory.cursor(), List.of(), change.stream().toList(), led);
    });
    return after.stream().findFirst();
  }

  private Optional<PageChange> decide(Memory memory, String page, PageEvent event) {
    Instant now = clock.now();
    Plan current = plan.get();
    return memory
        .incidentOf(page)
        .flatMap(incident -> memory.page(incident.id()))
        .or(() -> memory.page(page))
        .flatMap(one -> Paging.decide(one, event, Ladder.of(current, one.service(), now), now))
        .map(Paging.Decision::change);
  }
}
