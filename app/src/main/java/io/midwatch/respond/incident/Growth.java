package io.midwatch.respond.incident;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Member.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What becomes of an incident by what the watch sees, without anybody's order? Pure. */
public final class Growth {
  private Growth() {}

  /** Opens the incident of an alert that belongs to no other. */
  public static IncidentChange open(Plan plan, Alert alert, Instant now) {
    Member first = member(alert, How.FIRST, true, now);
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    members.put(first.alert(), first);
    Incident incident =
        new Incident(
            first.alert(),
            alert.service(),
            first.check(),
            alert.since(),
            now,
            new State.Open(now),
            members,
            Level.of(plan, alert.service(), alert.verdict()),
            Crew.NONE,
            Triage.START,
            running(plan, alert.service(), now),
            Marks.NONE,
            Laps.NONE);
    String text =
        "%s fails: %s; %s, %s to fix it or go back"
            .formatted(
                name(alert),
                why(alert),
                incident.level().word().toUpperCase(Locale.ROOT),
                Durations.rough(plan.arrangements().reversal(alert.service()).budget()));
    return change(incident, now, What.OPENED, text);
  }

  /**
   * An alert comes to it; one that asks for less than a page neither holds it nor makes it graver.
   */
  public static IncidentChange join(
      Incident incident, Plan plan, Alert alert, Belonging.Home home, Instant now) {
    boolean minor = alert.severity() != Severity.PAGE;
    boolean holds = home.how() != How.DEPENDENCY && !minor;
    Incident after = incident.with(member(alert, home.how(), holds, now));
    List<IncidentEntry> entries = new ArrayList<>();
    entries.add(
        new IncidentEntry(
            now, What.ALERT, "", name(alert) + " joins (" + why(alert) + "): " + home.why()));
    Level level = Level.of(plan, alert.service(), alert.verdict());
    if (!minor && level.isGraverThan(after.level())) {
      entries.add(
          new IncidentEntry(
              now,
              What.LEVEL,
              "",
              level.word() + " by " + alert.service() + ": it was " + after.level().word()));
      after = after.at(level);
    }
    return new IncidentChange(after, entries);
  }

  /** An alert of it turns out to hang on what another one is about; it belongs to one only. */
  public static IncidentChange leave(Incident incident, Alert alert, String to, Instant now) {
    return change(
        incident.without(alert.id().text()),
        now,
        What.ALERT,
        alert.check().text() + " belongs to the incident " + to + " now");
  }

  /** An alert of it fails by itself, or does so no more. */
  public static IncidentChange hold(
      Incident incident, String alert, boolean holds, String why, Instant now) {
    Member member = incident.members().get(alert);
    if (member == null || member.holds() == holds) {
      return new IncidentChange(incident, List.of());
    }
    String text = member.check() + (holds ? " fails again" : ": " + why);
    return change(incident.with(member.holding(holds)), now, What.ALERT, text);
  }

  /** It is over by itself. */
  public static IncidentChange over(Incident incident, String why, Instant now) {
    Incident after =
        incident
            .in(new State.Ended(now, why, "", Optional.empty()))
            .with(new RevertClock.Stopped(now, "the incident is over"));
    return change(after, now, What.ENDED, "over: " + why);
  }

  /** Something of it fails again, or still. */
  public static IncidentChange reopen(Incident incident, Plan plan, String why, Instant now) {
    Incident after =
        incident
            .openedAt(now)
            .in(new State.Open(now))
            .with(running(plan, incident.service(), now))
            .with(new Triage(Triage.START.at(), Set.of(), incident.triage().ticks()));
    return change(after, now, What.OPENED, "opened again: " + why);
  }

  /** One becomes a part of another: that one has all the alerts of both. */
  public static List<IncidentChange> merge(
      Incident part, Incident into, How how, String by, Instant now) {
    Incident whole = into;
    for (Member member : part.members().values()) {
      if (!whole.members().containsKey(member.alert())) {
        boolean said = member.how() == How.DECLARED; // The whole is ended without it.
        whole = whole.with((said ? member.holding(false) : member).joined(how, now));
      }
    }
    if (whole.crew().commander().isEmpty()) {
      whole = whole.with(whole.crew().ledBy(part.crew().commander()));
    }
    if (part.marks().acknowledgedAt().isPresent()) {
      whole = whole.with(whole.marks().acknowledged(part.marks().acknowledgedAt().get()));
    }
    if (part.since().isBefore(into.since())) {
      whole = whole.with(whole.laps().begunWith(part.laps()));
    }
    whole = whole.at(whole.level().graver(part.level()));
    Incident gone =
        part.empty()
            .in(new State.Merged(now, into.id()))
            .with(new RevertClock.Stopped(now, "part of another incident"));
    return List.of(
        new IncidentChange(
            gone,
            List.of(new IncidentEntry(now, What.MERGED, by, "part of " + into.id() + " now"))),
        new IncidentChange(
            whole,
            List.of(
                new IncidentEntry(
                    now,
                    What.MERGED,
                    by,
                    "the incident of "
                        + part.service()
                        + " ("
                        + part.id()
                        + ") is a part of it"))));
  }

  /** One of its alerts leaves it for an incident of its own. */
  public static List<IncidentChange> split(
      Incident incident, Plan plan, Alert alert, String by, Instant now) {
    Incident rest = incident.without(alert.id().text());
    IncidentChange own = open(plan, alert, now);
    IncidentEntry from =
        new IncidentEntry(now, What.SPLIT, by, "taken out of the incident " + incident.id());
    List<IncidentEntry> entries = new ArrayList<>(own.entries());
    entries.add(from);
    return List.of(
        new IncidentChange(
            rest,
            List.of(
                new IncidentEntry(
                    now, What.SPLIT, by, alert.check().text() + " is an incident of its own now"))),
        new IncidentChange(own.after(), entries));
  }

  /** Somebody has taken its page: they lead it, unless somebody does already. */
  public static IncidentChange acknowledged(Incident incident, String person, Instant now) {
    Incident after = incident.with(incident.marks().acknowledged(now));
    return after.crew().commander().isEmpty()
        ? change(after.with(after.crew().ledBy(person)), now, What.HANDOVER, person + " leads it")
        : new IncidentChange(after, List.of());
  }

  /** Its page has been taken by nobody whom the plan knows: somebody there has it. */
  public static IncidentChange acknowledged(Incident incident, Instant now) {
    return new IncidentChange(incident.with(incident.marks().acknowledged(now)), List.of());
  }

  /** What another system reports has a key for an id, which says nothing to anybody. */
  private static String name(Alert alert) {
    return alert.check().isOthers()
        ? alert.service() + " (" + alert.origin().source() + ")"
        : alert.check().text();
  }

  private static String why(Alert alert) {
    return alert.check().isOthers() ? alert.detail() : alert.reason().sentence();
  }

  static RevertClock running(Plan plan, String service, Instant now) {
    Duration budget = plan.arrangements().reversal(service).budget();
    return new RevertClock.Running(now, now.plus(budget));
  }

  private static Member member(Alert alert, How how, boolean holds, Instant now) {
    return new Member(
        alert.id().text(), alert.service(), alert.check().text(), alert.since(), now, how, holds);
  }

  private static IncidentChange change(Incident after, Instant now, What what, String text) {
    return new IncidentChange(after, List.of(new IncidentEntry(now, what, "", text)));
  }
}
