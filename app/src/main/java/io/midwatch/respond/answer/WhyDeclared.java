package io.midwatch.respond.answer;

import io.midwatch.plan.Plan;
import io.midwatch.respond.answer.Why.Line;
import io.midwatch.respond.answer.Why.Told;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.page.PageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Why was somebody paged by an incident that a person has declared? A line each, in order. Pure.
 */
public final class WhyDeclared {
  private WhyDeclared() {}

  /** What is known of it. */
  public record Known(List<IncidentEntry> timeline, List<PageEntry> page, List<Told> told) {}

  /** The path of what was declared, also when it has become a part of another incident. */
  public static List<Line> of(Plan plan, Incident incident, Known known) {
    Instant at = incident.since();
    String who =
        known.timeline().stream()
            .filter(one -> one.what() == IncidentEntry.What.OPENED && !one.by().isEmpty())
            .map(IncidentEntry::by)
            .findFirst()
            .orElse("somebody");
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            at, "rule", who + " declared it of " + incident.service() + ": " + incident.check()));
    lines.add(
        new Line(
            at,
            "path",
            "no check has found it: it has a page of its own, which whoever declared it has"
                + " taken"));
    lines.add(new Line(at, "owner", Why.owner(plan, incident.service(), at)));
    known.page().forEach(entry -> lines.add(Why.line(entry)));
    known.told().forEach(one -> lines.addAll(Why.lines(one)));
    if (known.told().isEmpty()) {
      lines.add(
          new Line(at, "delivery", "nobody else was told of it: whoever declared it knew already"));
    }
    incident.members().values().stream()
        .filter(one -> one.how() != Member.How.DECLARED)
        .map(one ->
            new Line(
                one.joinedAt(),
                "alert",
                one.alert() + " (" + one.check() + ") has joined it: " + one.how().word()))
        .forEach(lines::add);
    switch (incident.state()) {
      case Incident.State.Open _ -> {
        // Its page goes on.
      }
      case Incident.State.Ended ended ->
          lines.add(new Line(ended.since(), "path", "it is over: " + ended.why()));
      case Incident.State.Merged merged ->
          lines.add(
              new Line(
                  merged.since(),
                  "path",
                  "it is a part of the incident " + merged.into() + " now, whose page it shares"));
    }
    return lines;
  }
}
