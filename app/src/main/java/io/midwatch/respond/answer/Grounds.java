package io.midwatch.respond.answer;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.condition.Condition;
import io.midwatch.respond.answer.Why.Line;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.silence.Tide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * By what was an alert judged, and what did it ask for? The check's conditions and patience, its
 * severity with the line of the plan it comes from, the maintenance and the silence that held for
 * it.
 */
public final class Grounds {
  private Grounds() {}

  /**
   * The grounds of an alert, in order.
   *
   * @param now how long an open one has lasted
   */
  public static List<Line> of(Plan plan, Alert alert, Silences silences, Instant now) {
    List<Line> lines = new ArrayList<>();
    Optional<CheckSpec> check = Optional.ofNullable(plan.checks().get(alert.check()));
    check.ifPresent(spec -> lines.add(new Line(alert.since(), "judging", judging(spec))));
    lines.add(new Line(alert.openedAt(), "severity", severity(alert, check)));
    check
        .flatMap(spec -> plan.maintenanceOf(spec, alert.openedAt()))
        .ifPresent(window ->
            lines.add(new Line(alert.openedAt(), "maintenance", "it began in " + window.name())));
    Instant end = alert.resolvedAt().orElse(now);
    if (end.isAfter(alert.openedAt())) {
      silences
          .during(new TimeRange(alert.openedAt(), end))
          .apply(alert)
          .ifPresent(one ->
              lines.add(new Line(alert.openedAt(), word(one), plan.mask().apply(Tide.words(one)))));
    }
    return lines;
  }

  /** What a silence is called that holds. */
  static String word(Silence silence) {
    return silence.isDemotion() ? "demotion" : "silence";
  }

  static String judging(CheckSpec spec) {
    String confirm =
        spec.judging().confirm().isEmpty()
            ? "the first failure is believed"
            : "a first failure is looked at again after "
                + spec.judging().confirm().stream()
                    .map(Durations::text)
                    .collect(Collectors.joining(" and "));
    return "looked at every "
        + Durations.text(spec.every())
        + "; "
        + confirm
        + (spec.expect().isEmpty() ? "" : "; expects " + conditions(spec.expect()))
        + (spec.prefer().isEmpty() ? "" : "; prefers " + conditions(spec.prefer()))
        + " ("
        + spec.where()
        + ")";
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream().map(Condition::text).collect(Collectors.joining(", "));
  }

  private static String usual(Alert alert) {
    return switch (alert.severity()) {
      case PAGE -> "because it fails and the plan says no less";
      case NOTICE ->
          alert.reason() == Reason.CERT_EXPIRING
              ? "because it ends within three days"
              : "because nothing in the plan says otherwise";
      case TICKET -> "because it is only degraded and the plan says no more";
    };
  }

  private static String severity(Alert alert, Optional<CheckSpec> check) {
    String why =
        alert.origin().isReported()
            ? "as " + alert.origin().source() + " has it"
            : check
                .filter(spec -> spec.asked().says(alert.verdict()))
                .map(_ -> "by the plan")
                .orElse(usual(alert));
    return switch (alert.severity()) {
      case PAGE ->
          "a page, " + why + ": somebody is woken unless something below speaks against it";
      case NOTICE -> "a notice, " + why + ": told once, never paged";
      case TICKET -> "a ticket, " + why + ": in the daily digest, told to nobody at once";
    };
  }
}
