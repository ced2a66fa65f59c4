package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.Observation;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one check but its history.
 *
 * @param reason the reason in words, with its code
 * @param target what it looks at, secrets taken out
 * @param declared its place in the plan
 * @param conditions with the values seen last
 * @param hops where the time of the last look went
 */
public record CheckDetail(
    CheckLine line,
    String reason,
    String kind,
    String target,
    String owner,
    String runbook,
    String every,
    String timeout,
    String declared,
    Optional<Age> next,
    List<Expectation> conditions,
    List<String> hops,
    String apiPath,
    String livePath) {

  /**
   * One condition.
   *
   * @param must it must hold; otherwise it should
   * @param word for the style sheet
   * @param outcome in words
   * @param seen the values it was decided on
   */
  public record Expectation(String text, boolean must, String word, String outcome, String seen) {}

  public static CheckDetail of(Plan plan, CheckView view, Instant now) {
    CheckSpec spec = view.spec();
    Service service = plan.services().get(spec.service());
    return new CheckDetail(
        CheckLine.of(view, now),
        view.state().reason().sentence() + " (" + view.state().reason().code() + ")",
        spec.kind(),
        Shown.target(plan, spec.target().text()),
        service == null ? "" : Shown.owner(plan, service.owner(), now),
        service == null ? "" : plan.mask().apply(service.runbook()),
        Durations.text(spec.every()),
        Durations.text(spec.timeout()),
        spec.where().file().isEmpty() ? "" : spec.where().toString(),
        view.nextLook().map(at -> Age.of(at, now)),
        conditions(plan, spec, view.latest()),
        view.latest().map(FailureLine::hops).orElse(List.of()),
        "/api/v1/checks/" + Paths.id(view.id()),
        Paths.live(view.id()));
  }

  private static List<Expectation> conditions(
      Plan plan, CheckSpec spec, Optional<Observation> latest) {
    Map<String, ConditionResult> results = new HashMap<>();
    latest.ifPresent(
        seen -> seen.conditions().forEach(result -> results.put(result.text(), result)));
    List<Expectation> lines = new ArrayList<>();
    spec.expect().forEach(one -> lines.add(line(plan, one, true, results)));
    spec.prefer().forEach(one -> lines.add(line(plan, one, false, results)));
    return lines;
  }

  private static Expectation line(
      Plan plan, Condition condition, boolean must, Map<String, ConditionResult> results) {
    ConditionResult result = results.get(condition.text());
    String text = plan.mask().apply(condition.text());
    if (result == null) {
      return new Expectation(text, must, "unknown", "not decided in the last look", "");
    }
    return switch (result.outcome()) {
      case HOLDS -> new Expectation(text, must, "ok", "holds", result.seen());
      case BROKEN ->
          new Expectation(text, must, must ? "fail" : "warn", "does not hold", result.seen());
      case UNDECIDABLE ->
          new Expectation(text, must, must ? "fail" : "warn", "undecidable", result.seen());
    };
  }
}
