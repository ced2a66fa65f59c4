package io.midwatch.web.incident.view;

import io.midwatch.base.Mask;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.respond.story.Guide;
import io.midwatch.respond.story.IncidentStory;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import io.midwatch.web.view.Age;
import io.midwatch.web.view.ChangeLine;
import io.midwatch.web.view.PageLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One incident, as its page shows it.
 *
 * @param headline what, in one line
 * @param level {@code SEV2: users cannot do what they came for}
 * @param clock how much time is left to fix it; empty when the clock has stopped
 * @param expired revert now
 * @param revert how one goes back
 * @param alerts those that fail first, so many as can be looked through
 * @param moreAlerts further ones that are not listed
 * @param findings what is wrong with the runbooks
 * @param whole the address of the incident that it is a part of; empty: of none
 * @param tell where users are told of it, with a draft
 * @param levelNow the word of its level
 */
public record IncidentView(
    String id,
    String path,
    String headline,
    String level,
    String state,
    boolean live,
    Age since,
    List<Fact> facts,
    String clock,
    boolean expired,
    String revert,
    List<String> findings,
    List<StageView> stages,
    List<ChangeLine> changes,
    List<AlertView> alerts,
    int moreAlerts,
    List<LineView> timeline,
    Optional<PageLine> page,
    List<PageLine.Choice> people,
    String whole,
    String tell,
    String levelNow) {
  private static final int MOST_TOLD = 20;
  private static final int MOST_ALERTS = 200;

  /**
   * A name and a text.
   *
   * @param link where it leads; empty: nowhere
   */
  public record Fact(String name, String text, String link) {
    Fact(String name, String text) {
      this(name, text, "");
    }
  }

  /**
   * A stage with the steps of each service.
   *
   * @param parts those services of which something stands there
   */
  public record StageView(
      String word, String title, boolean current, boolean done, List<PartView> parts) {}

  /**
   * What one runbook has for a stage.
   *
   * @param services whose it is
   * @param service what its steps are ticked under
   * @param html what else stands there; safe
   */
  public record PartView(String services, String service, String html, List<StepView> steps) {}

  /**
   * A step.
   *
   * @param html as it is shown; safe
   * @param done by whom and when; empty while it is not
   */
  public record StepView(String text, String html, String done) {}

  /** An alert that belongs to it; what was declared has no page of its own. */
  public record AlertView(String id, String check, String path, boolean failing, String how) {}

  /** One line of the timeline. */
  public record LineView(String iso, String clock, String word, String what, String text) {}

  /** Makes it. */
  public static IncidentView of(Plan plan, IncidentStory story, Instant now) {
    Incident incident = story.incident();
    Mask mask = plan.mask();
    Optional<PageLine> page = story.page().map(one -> PageLine.of(plan, one));
    return new IncidentView(
        incident.id(),
        Paths.incident(incident.id()),
        incident
            .declared()
            .map(said -> mask.apply(incident.service() + ": " + said.check()))
            .orElse(incident.service() + (incident.isLive() ? " is failing" : " had failed")),
        incident.level().word().toUpperCase(Locale.ROOT) + ": " + incident.level().meaning(),
        state(incident),
        incident.isLive(),
        Age.of(incident.since(), now),
        facts(plan, story, page),
        clock(incident, now),
        incident.isLive() && incident.clock() instanceof RevertClock.Expired,
        mask.apply(story.path().words(incident.since())),
        story.findings().stream().map(mask::apply).toList(),
        Arrays.stream(Stage.values()).map(stage -> stage(plan, story, stage)).toList(),
        story.suspects().stream().map(one -> ChangeLine.of(plan, one, now)).toList(),
        incident.members().values().stream()
            .sorted(Comparator.comparing(Member::holds).reversed())
            .limit(MOST_ALERTS)
            .map(IncidentView::alert)
            .toList(),
        Math.max(0, incident.members().size() - MOST_ALERTS),
        story.timeline().stream()
            .sorted(Comparator.comparing(IncidentStory.Line::at).reversed())
            .map(one -> line(plan, one))
            .toList(),
        page,
        people(plan, page),
        incident.state() instanceof Incident.State.Merged merged
            ? Paths.incident(merged.into())
            : "",
        tell(incident),
        incident.level().word());
  }

  private static String tell(Incident incident) {
    return "/status-pages?incident="
        + Paths.segment(incident.id())
        + Stream.concat(
                incident.services().stream()
                    .limit(MOST_TOLD)
                    .map(one -> "&service=" + Paths.segment(one)),
                incident.members().values().stream()
                    .map(Member::check)
                    .distinct()
                    .limit(MOST_TOLD)
                    .map(one -> "&check=" + Paths.segment(one)))
            .collect(Collectors.joining());
  }

  private static String state(Incident incident) {
    return switch (incident.state()) {
      case Incident.State.Open _ -> "";
      case Incident.State.Ended ended ->
          "It is over: " + ended.why() + (ended.by().isEmpty() ? "" : " (" + ended.by() + ")");
      case Incident.State.Merged merged -> "It is a part of the incident " + merged.into();
    };
  }

  private static List<Fact> facts(Plan plan, IncidentStory story, Optional<PageLine> page) {
    Incident incident = story.incident();
    String leads = incident.crew().commander();
    String roles =
        incident.crew().roles().entrySet().stream()
            .map(one -> one.getKey() + ": " + Shown.person(plan, one.getValue()))
            .collect(Collectors.joining(", "));
    String calls = story.call().stream().map(plan.mask()::apply).collect(Collectors.joining("; "));
    return List.of(
            new Fact("Who leads it", leads.isEmpty() ? "nobody yet" : Shown.person(plan, leads)),
            new Fact("Roles", roles),
            new Fact("The page", page.map(PageLine::state).orElse("")),
            new Fact("Services", String.join(", ", incident.services())),
            new Fact("Who to call", calls),
            new Fact("Chat", incident.crew().chat(), incident.crew().chat()),
            new Fact("How long it took", story.times().words()))
        .stream()
        .filter(one -> !one.text().isEmpty())
        .toList();
  }

  private static String clock(Incident incident, Instant now) {
    if (!incident.isLive()) {
      return "";
    }
    return switch (incident.clock()) {
      case RevertClock.Running running ->
          "Fix it until "
              + time(running.until())
              + " UTC ("
              + Age.of(running.until(), now).text()
              + "), or go back.";
      case RevertClock.Expired expired ->
          "The time to fix it was used up at " + time(expired.expiredAt()) + " UTC.";
      case RevertClock.Stopped stopped ->
          "The clock stopped at " + time(stopped.since()) + " UTC: " + stopped.why() + ".";
    };
  }

  private static String time(Instant at) {
    return at.toString().substring(11, 16);
  }

  private static StageView stage(Plan plan, IncidentStory story, Stage stage) {
    return new StageView(
        stage.word(),
        stage.title(),
        story.incident().triage().at() == stage,
        story.incident().triage().done().contains(stage),
        story.guides().stream()
            .filter(one -> !one.section(stage).equals(Runbook.Section.EMPTY))
            .map(one -> part(plan, story, stage, one))
            .toList());
  }

  private static PartView part(Plan plan, IncidentStory story, Stage stage, Guide guide) {
    Runbook.Section section = guide.section(stage);
    Mask mask = plan.mask();
    return new PartView(
        String.join(", ", guide.services()),
        guide.services().getFirst(),
        mask.apply(section.html()),
        section.steps().stream()
            .map(step ->
                new StepView(
                    step.text(),
                    mask.apply(step.html()),
                    story
                        .incident()
                        .triage()
                        .tick(stage, step.text(), guide.services())
                        .map(one -> Shown.person(plan, one.by()) + ", " + time(one.at()) + " UTC")
                        .orElse("")))
            .toList());
  }

  private static AlertView alert(Member member) {
    return new AlertView(
        member.alert(),
        member.check(),
        member.how() == Member.How.DECLARED ? "" : Paths.alert(member.alert()),
        member.holds(),
        member.how().word());
  }

  private static LineView line(Plan plan, IncidentStory.Line line) {
    String by = line.by().isEmpty() ? "" : Shown.person(plan, line.by()) + ": ";
    String word =
        switch (line.what()) {
          case "opened", "alert", "page", "delivery", "revert" -> "fail";
          case "ended", "mitigated" -> "ok";
          case "acknowledged", "change", "handover", "stage" -> "warn";
          default -> "unknown";
        };
    String iso = line.at().toString();
    return new LineView(
        iso, iso.substring(11, 19), word, line.what(), by + plan.mask().apply(line.text()));
  }

  private static List<PageLine.Choice> people(Plan plan, Optional<PageLine> page) {
    return page.map(PageLine::people)
        .orElseGet(() ->
            plan.people().values().stream()
                .map(one -> new PageLine.Choice(one.id(), one.name()))
                .toList());
  }
}
