package io.midwatch.respond.answer;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
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
import java.util.Set;
import java.util.function.Function;
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

  /** What has become of an acknowledgement that another system tells of. */
  public enum Told {
    /** The page is taken. */
    TAKEN,
    /** The page is about other alerts too: it goes on, and the incident's timeline tells of it. */
    SHARED,
    /** There is no page. */
    NOTHING
  }

  /**
   * Another system says that somebody there has what it reported. It takes the page that is about
   * this alert only; it leads no incident, since nobody is named.
   *
   * @param alert the id of the alert that it reported
   * @param source the name of the source in the plan
   * @param channel what it speaks
   */
  public Told acknowledgeFor(String alert, String source, String channel) {
    String who = "the source " + source;
    List<Told> told = new ArrayList<>();
    outbox.turn(memory -> {
      Optional<Incident> incident = memory.incidentOf(alert);
      boolean shared =
          incident
              .filter(one -> one.holders().stream().anyMatch(it -> !it.alert().equals(alert)))
              .isPresent();
      if (shared) {
        told.add(Told.SHARED);
        IncidentEntry entry =
            new IncidentEntry(
                clock.now(),
                IncidentEntry.What.NOTE,
                "",
                who + " says that somebody has " + alert + "; the page is about more, and goes on");
        IncidentChange noted = new IncidentChange(incident.get(), List.of(entry), Set.of());
        return new Turn(memory.cursor(), List.of(), List.of(), List.of(noted));
      }
      Optional<PageChange> change = decide(memory, alert, new PageEvent.Taken(who, channel));
      told.add(change.isPresent() ? Told.TAKEN : Told.NOTHING);
      List<IncidentChange> marked =
          change.flatMap(_ -> incident).stream()
              .map(one -> timed(memory, one, now -> Growth.acknowledged(one, now)))
              .toList();
      return new Turn(memory.cursor(), List.of(), change.stream().toList(), marked);
    });
    return told.isEmpty() ? Told.NOTHING : told.getLast();
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
                  .map(one ->
                      timed(memory, one, now -> Growth.acknowledged(one, taken.person(), now)))
                  .toList()
              : List.of();
      return new Turn(memory.cursor(), List.of(), change.stream().toList(), led);
    });
    return after.stream().findFirst();
  }

  private IncidentChange timed(
      Memory memory, Incident before, Function<Instant, IncidentChange> change) {
    Instant now = clock.now();
    return change.apply(now).measured(before, memory.elapsed(before), now);
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
