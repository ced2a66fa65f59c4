package io.midwatch.web.view;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.source.Gravity;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that is wrong now.
 *
 * @param owner the name of the person who has it
 * @param runbook where the steps stand; empty when the plan names none
 * @param beneath what fails because of it
 */
public record Trouble(
    CheckLine line, String reason, String owner, String runbook, List<CheckLine> beneath) {
  public Trouble {
    beneath = List.copyOf(beneath);
  }

  /** What is failing or degraded, worst first, then longest; the rest is filed beneath it. */
  static List<Trouble> of(Plan plan, List<CheckView> checks, Instant now) {
    List<CheckView> bad =
        checks.stream()
            .filter(view -> view.state().verdict().isBad())
            .sorted(
                Comparator.comparingInt((CheckView view) -> Gravity.rank(view.state().verdict()))
                    .thenComparing(view -> view.state().since()))
            .toList();
    Set<AlertId> shown = new HashSet<>();
    bad.forEach(view -> view.state().alert().ifPresent(shown::add));
    Map<AlertId, List<CheckView>> beneath =
        bad.stream()
            .filter(view -> hangsOn(view, shown).isPresent())
            .collect(Collectors.groupingBy(view -> view.beneath().orElseThrow()));
    return bad.stream()
        .filter(view -> hangsOn(view, shown).isEmpty())
        .map(view -> trouble(plan, view, beneath, now))
        .toList();
  }

  private static Optional<AlertId> hangsOn(CheckView view, Set<AlertId> shown) {
    return view.beneath()
        .filter(shown::contains)
        .filter(above -> !Optional.of(above).equals(view.state().alert()));
  }

  private static Trouble trouble(
      Plan plan, CheckView view, Map<AlertId, List<CheckView>> beneath, Instant now) {
    Service service = plan.services().get(view.spec().service());
    return new Trouble(
        CheckLine.of(view, now),
        view.state().reason().sentence(),
        service == null ? "" : Shown.owner(plan, service.owner(), now),
        service == null ? "" : plan.mask().apply(service.runbook()),
        view
            .state()
            .alert()
            .map(alert -> beneath.getOrDefault(alert, List.of()))
            .orElse(List.of())
            .stream()
            .map(below -> CheckLine.of(below, now))
            .toList());
  }

  /** What cannot be seen now though it was looked at. */
  static List<CheckLine> unseen(List<CheckView> checks, Instant now) {
    return checks.stream()
        .filter(view -> view.state().verdict() == Verdict.UNKNOWN)
        .map(view -> CheckLine.of(view, now))
        .toList();
  }
}
