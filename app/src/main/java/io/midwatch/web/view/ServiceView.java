package io.midwatch.web.view;

import io.midwatch.base.CheckId;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.slo.Standing;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.objective.Percent;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import io.midwatch.web.source.Gravity;
import io.midwatch.web.source.Paths;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A service and its checks.
 *
 * @param runbook where the steps stand; may be empty
 * @param dependsOn the services it cannot work without
 * @param dependants the services that cannot work without it
 * @param reported what others report of it now, the gravest
 * @param moreReported how much more there is
 * @param demoted whose pages are tickets for a while
 * @param objectives what is meant of it, and how much budget is left, in words
 * @param checks worst first
 */
public record ServiceView(
    ServiceLine line,
    String runbook,
    List<Link> dependsOn,
    List<Link> dependants,
    List<Report> reported,
    int moreReported,
    List<Demoted> demoted,
    List<String> objectives,
    List<StripLine> checks) {
  private static final int MOST_REPORTED = 200;

  /** A way to another page. */
  public record Link(String text, String path) {}

  /**
   * A rule whose pages are tickets.
   *
   * @param rule its conditions
   * @param words by whom, until when and why
   * @param ending where to post to end it
   */
  public record Demoted(String rule, String words, String ending) {}

  /** A check with its last 24 hours. */
  public record StripLine(CheckLine line, Strip strip) {}

  /** Every check there is, what is reported, and how objectives stand. */
  public record Facts(
      List<CheckView> checks,
      Collection<Alert> reported,
      List<Standing> standings,
      List<Tide.Held> demotions) {}

  /** Makes it from the plan, every check there is, and the strips by check. */
  public static ServiceView of(
      Plan plan, Service service, Facts facts, Map<CheckId, List<Tally>> strips, Instant now) {
    List<CheckView> checks =
        facts.checks().stream().filter(view -> view.spec().service().equals(service.id())).toList();
    List<Alert> reported =
        facts.reported().stream().filter(alert -> alert.service().equals(service.id())).toList();
    return new ServiceView(
        ServiceLine.of(plan, service, checks, Overview.merged(checks, strips), now),
        plan.mask().apply(service.runbook()),
        service.dependsOn().stream().map(ServiceView::link).toList(),
        plan.services().values().stream()
            .filter(other -> other.dependsOn().contains(service.id()))
            .map(other -> link(other.id()))
            .toList(),
        Report.first(plan, reported, now, MOST_REPORTED),
        Math.max(reported.size() - MOST_REPORTED, 0),
        facts.demotions().stream()
            .filter(one -> concerns(one, checks, reported))
            .map(one -> demoted(plan, one.silence()))
            .toList(),
        facts.standings().stream()
            .filter(one -> one.objective().service().equals(service.id()))
            .map(ServiceView::words)
            .toList(),
        checks.stream()
            .sorted(Comparator.comparingInt(view -> Gravity.rank(view.state().verdict())))
            .map(view ->
                new StripLine(
                    CheckLine.of(view, now),
                    Strip.of(strips.getOrDefault(view.id(), List.of()), "the last 24 hours")))
            .toList());
  }

  private static boolean concerns(
      Tide.Held demotion, List<CheckView> checks, List<Alert> reported) {
    return checks.stream()
            .map(check -> Matcher.is("check", check.id().text()))
            .anyMatch(demotion.silence().matchers()::contains)
        || reported.stream().anyMatch(demotion::matches);
  }

  private static Demoted demoted(Plan plan, Silence one) {
    return new Demoted(
        one.terms(), plan.mask().apply(Tide.words(one)), "/silences/" + one.id() + "/end");
  }

  private static String words(Standing standing) {
    String left =
        standing.looks().seen() == 0
            ? "nothing counted yet"
            : standing.isSpent()
                ? "the budget is spent"
                : Percent.text(standing.left()) + " of the budget left";
    return standing.objective().promise() + ": " + left;
  }

  private static Link link(String service) {
    return new Link(service, Paths.service(service));
  }
}
