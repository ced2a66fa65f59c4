package io.midwatch.respond.notify;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.outbox.Turn;
import io.midwatch.respond.silence.Tide;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one turn of the outbox is decided with. What is told passes through here: it gets
 * the first steps and its link, and its place among what waits.
 */
final class Sitting {
  private final Plan plan;
  private final Instant now;
  private final Drafts drafts;
  private final IncidentDesk.Parts parts;
  private final Placement placement;
  private final Briefing briefing;

  Sitting(Announcer.Known known, Memory memory, Plan plan, Tide tide, Instant now) {
    this.plan = plan;
    this.now = now;
    this.drafts = new Drafts(memory, now);
    Surroundings around = new AlertSurroundings(known, plan, now, tide);
    this.parts =
        new IncidentDesk.Parts(
            plan,
            memory,
            drafts,
            around,
            new IncidentBook(memory, now),
            new PageDesk(plan, drafts, memory, around, now));
    this.placement = new Placement(plan, drafts, now);
    this.briefing = new Briefing(plan, known.runbooks(), now);
  }

  /** What the desks work with. */
  IncidentDesk.Parts parts() {
    return parts;
  }

  Telling telling() {
    return new Telling(plan, drafts, parts.around(), now);
  }

  IncidentDesk incidents() {
    return new IncidentDesk(parts, now);
  }

  OrderDesk orders() {
    return new OrderDesk(parts, now);
  }

  /** This is told. */
  void place(List<Tell> tells) {
    tells.stream().map(briefing::brief).map(this::linked).forEach(placement::place);
  }

  /** The page of the incident that it belongs to is where one works on it. */
  private Tell linked(Tell tell) {
    Notice notice = tell.notice();
    Optional<Incident> incident =
        notice.link().isEmpty() ? Optional.empty() : parts.book().either(notice.subject());
    return incident
        .map(one -> tell.saying(notice.withLink(plan.watcher().url() + "/incidents/" + one.id())))
        .orElse(tell);
  }

  /** All that was decided. */
  Turn end(long cursor) {
    placement.finish(briefing);
    return new Turn(cursor, drafts.all(), parts.pages().changes(), parts.book().changes());
  }
}
