package io.midwatch.respond.notify;

import io.midwatch.base.Clock;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.Turn;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.silence.Tide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what the judge has written since the last turn and puts the deliveries that follow from it
 * into the outbox, in one transaction with the place it has reached. A crash before that commit
 * leads to the same turn again, one after it to none.
 *
 * <p>Called by one thread.
 */
public final class Announcer {
  /** Events of one turn: a storm becomes one transaction, and memory stays bounded. */
  private static final int AT_ONCE = 500;

  /** Pages come due without an event. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final Known known;
  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Clock clock;

  /**
   * @param plan the plan in force
   */
  public Announcer(Known known, Outbox outbox, Supplier<Plan> plan, Clock clock) {
    this.known = known;
    this.outbox = outbox;
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * What it reads.
   *
   * @param alerts what was judged
   * @param changes what may have led to an alert
   * @param silences of which alerts nobody is told
   * @param runbooks what is done when a service breaks
   */
  public record Known(AlertLog alerts, Changes changes, Silences silences, Shelf runbooks) {}

  /** Announces what is new; says how long nothing will be due unless there is news. */
  public Duration round() {
    return announce() > 0 ? Duration.ZERO : LONGEST_NAP;
  }

  /** Announces what is new, a bounded number of events at most. Returns how many it took. */
  public int announce() {
    List<Numbered> events = known.alerts().events(outbox.cursor(), AT_ONCE);
    if (!events.isEmpty() || outbox.hasDuePages() || known.silences().isDue()) {
      Plan current = plan.get();
      Tide tide = known.silences().tide();
      SilenceDesk hush = new SilenceDesk(known.alerts(), tide, clock.now());
      outbox.turn(memory -> decide(events, memory, current, hush));
      Duration idle = current.arrangements().quiet().idleSilence();
      known.silences().settle(tide, hush.reminded(), hush.matched(), idle);
    }
    return events.size();
  }

  private Turn decide(List<Numbered> events, Memory memory, Plan current, SilenceDesk hush) {
    Instant now = clock.now();
    Sitting sitting = new Sitting(known, memory, current, hush.tide(), now);
    Telling telling = sitting.telling();
    IncidentDesk desk = sitting.incidents();
    long cursor = events.isEmpty() ? memory.cursor() : events.getLast().number();
    events.forEach(event -> hush.seen(event.event()));
    for (Numbered event : hush.with(events, cursor)) {
      sitting.place(desk.on(event, telling.on(event)));
    }
    sitting.place(desk.due(cursor));
    sitting.place(hush.reminders(current, memory, sitting.parts().around()));
    return sitting.end(cursor);
  }
}
