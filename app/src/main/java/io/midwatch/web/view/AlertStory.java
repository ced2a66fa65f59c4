package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.oncall.Owners;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.recovery.Attempt;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One alert from beginning to end.
 *
 * @param lasted how long it took, or has taken until now
 * @param quiet why nobody is told by it; empty when somebody is
 * @param above the alert it is filed beneath
 * @param severity what it asks of its owner, in words
 * @param steps what happened, in order
 * @param first the look that began it, while it is kept
 * @param report what was said of it, when no look of ours found it
 */
public record AlertStory(
    String check,
    String checkPath,
    String service,
    String servicePath,
    State state,
    String reason,
    String detail,
    Age since,
    String lasted,
    boolean open,
    String owner,
    String runbook,
    String quiet,
    Optional<String> above,
    String severity,
    List<Step> steps,
    Optional<FailureLine> first,
    Optional<Report> report) {

  /**
   * One thing that happened.
   *
   * @param word for the style sheet
   */
  public record Step(Instant at, String clock, String word, String text) {}

  /** A delivery with its attempts. */
  public record Told(Delivery delivery, List<OutboxStore.Attempt> attempts) {}

  /** Makes it; {@code first} is the look that began it, if it is still kept. */
  public static AlertStory of(
      Plan plan, Alert alert, List<Told> told, Optional<Observation> first, Instant now) {
    Service service = plan.services().get(alert.service());
    boolean own = alert.check().isOwn();
    boolean reported = alert.origin().isReported();
    String owner = Owners.of(alert, plan);
    return new AlertStory(
        title(alert),
        own ? "/" : reported ? Paths.alert(alert.id().text()) : Paths.check(alert.check()),
        alert.service(),
        service == null ? "/" : Paths.service(alert.service()),
        State.of(alert.isOpen() ? alert.verdict() : Verdict.OK),
        alert.reason().sentence(),
        alert.detail(),
        Age.of(alert.since(), now),
        Durations.rough(Duration.between(alert.since(), alert.resolvedAt().orElse(now))),
        alert.isOpen(),
        owner.isEmpty() ? "" : Shown.owner(plan, owner, now),
        own || service == null ? "" : plan.mask().apply(service.runbook()),
        alert.quiet().orElse(""),
        alert.beneath().map(above -> Paths.alert(above.text())),
        words(alert.severity()),
        steps(plan, alert, told),
        first.map(seen -> FailureLine.of(seen, false, now)),
        reported ? Optional.of(Report.of(plan, alert, now)) : Optional.empty());
  }

  private static String title(Alert alert) {
    return alert.origin().labels().getOrDefault("alertname", alert.check().text());
  }

  /** The same with what became of its page. */
  public AlertStory with(List<PageEntry> page) {
    List<Step> all = new ArrayList<>(steps);
    page.forEach(entry -> all.add(step(entry.at(), word(entry.what()), "page: " + words(entry))));
    return withSteps(all);
  }

  /** The same with what was done about it without anybody. */
  public AlertStory tried(List<Attempt> attempts) {
    List<Step> all = new ArrayList<>(steps);
    for (Attempt attempt : attempts) {
      String word = attempt.outcome() == Attempt.Outcome.DONE ? "ok" : "warn";
      all.add(step(attempt.startedAt(), word, attempt.words()));
    }
    return withSteps(all);
  }

  private AlertStory withSteps(List<Step> all) {
    all.sort(Comparator.comparing(Step::at));
    return copy(quiet, all);
  }

  /** The same with the silence that holds for it, if one does. */
  public AlertStory silenced(Optional<String> why) {
    return copy(quiet.isEmpty() ? why.orElse("") : quiet, steps);
  }

  private AlertStory copy(String quiet, List<Step> all) {
    return new AlertStory(
        check,
        checkPath,
        service,
        servicePath,
        state,
        reason,
        detail,
        since,
        lasted,
        open,
        owner,
        runbook,
        quiet,
        above,
        severity,
        all,
        first,
        report);
  }

  private static String words(Severity severity) {
    return switch (severity) {
      case PAGE -> "page: somebody gets up";
      case NOTICE -> "notice: told once";
      case TICKET -> "ticket: in the daily digest only";
    };
  }

  private static String words(PageEntry entry) {
    return switch (entry.what()) {
      case OPENED, REPEATED, OVERDUE, WIDENED ->
          entry.text()
              + (entry.people().isEmpty() ? "" : ", paged: " + String.join(", ", entry.people()));
      case ACKNOWLEDGED, PASSED_ON, ENDED -> entry.text();
    };
  }

  private static String word(PageEntry.What what) {
    return switch (what) {
      case OPENED, REPEATED, PASSED_ON, OVERDUE, WIDENED -> "fail";
      case ACKNOWLEDGED -> "warn";
      case ENDED -> "ok";
    };
  }

  private static List<Step> steps(Plan plan, Alert alert, List<Told> told) {
    List<Step> steps = new ArrayList<>();
    String word = State.of(alert.verdict()).word();
    String by = alert.origin().source();
    boolean reported = alert.origin().isReported();
    String after = ", after " + Durations.rough(Duration.between(alert.since(), alert.openedAt()));
    steps.add(
        step(
            alert.since(),
            word,
            reported ? "it began, by what " + by + " says" : "the first look that failed"));
    steps.add(
        step(
            alert.openedAt(),
            word,
            (reported ? "reported by " + by : "confirmed and judged") + after));
    told.forEach(one -> steps.addAll(steps(plan, one)));
    alert.resolvedAt().ifPresent(at -> steps.add(step(at, "ok", "recovered")));
    steps.sort(Comparator.comparing(Step::at));
    return steps;
  }

  private static List<Step> steps(Plan plan, Told told) {
    Delivery delivery = told.delivery();
    String whom = Shown.person(plan, delivery.person()) + " by " + delivery.channel();
    List<Step> steps = new ArrayList<>();
    for (OutboxStore.Attempt attempt : told.attempts()) {
      String answer = attempt.answer().isEmpty() ? "" : ": " + attempt.answer();
      steps.add(
          step(
              attempt.at(),
              attempt.accepted() ? "ok" : "warn",
              (attempt.accepted() ? "told " : "could not tell ") + whom + answer));
    }
    if (told.attempts().isEmpty()) {
      steps.add(step(delivery.createdAt(), "unknown", "to be told: " + whom));
    }
    if (delivery.state() == Delivery.State.GIVEN_UP) {
      steps.add(
          step(
              delivery.settledAt().orElse(delivery.createdAt()),
              "fail",
              "gave up telling " + whom));
    }
    return steps;
  }

  private static Step step(Instant at, String word, String text) {
    return new Step(at, at.toString().substring(11, 19), word, text);
  }
}
