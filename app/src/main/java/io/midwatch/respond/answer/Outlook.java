package io.midwatch.respond.answer;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.answer.Why.Line;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How does a check stand, and what would become of a failure now? Who would be told, by which way,
 * and what speaks against it: severity, maintenance, a silence, a failing dependency. Pure.
 */
public final class Outlook {
  private final Plan plan;
  private final Instant now;

  private Outlook(Plan plan, Instant now) {
    this.plan = plan;
    this.now = now;
  }

  /**
   * The lines, in order.
   *
   * @param state a check or a service's checks by the id that somebody depends on
   */
  public static List<Line> of(
      Plan plan, CheckView check, Tide tide, Function<String, List<CheckView>> state, Instant now) {
    return new Outlook(plan, now).lines(check, tide, state);
  }

  private List<Line> lines(CheckView check, Tide tide, Function<String, List<CheckView>> state) {
    CheckSpec spec = check.spec();
    Alert imagined = imagined(spec);
    List<Line> lines = new ArrayList<>();
    lines.add(line("state", standing(check)));
    lines.add(line("judging", Grounds.judging(spec)));
    lines.add(line("severity", asked(spec)));
    plan.maintenanceOf(spec, now)
        .ifPresent(window ->
            lines.add(line("maintenance", window.name() + " is on: nobody is told meanwhile")));
    Optional<Silence> silence = tide.over(imagined);
    silence.ifPresent(one -> lines.add(line(Grounds.word(one), Tide.words(one))));
    for (String on : spec.dependsOn()) {
      lines.add(line("dependency", dependency(on, state.apply(on))));
    }
    lines.add(line("owner", Why.owner(plan, imagined)));
    lines.add(
        line("path", silence.filter(Silence::isDemotion).map(Outlook::demoted).orElse(path(spec))));
    return lines;
  }

  private static String demoted(Silence one) {
    return "if it failed before "
        + Tide.time(one.to())
        + ", nobody would be told at once: it would be in the next daily digest";
  }

  private Line line(String what, String text) {
    return new Line(now, what, plan.mask().apply(text));
  }

  /** The alert that there would be if it failed now. */
  private Alert imagined(CheckSpec spec) {
    return new Alert(
            new AlertId("imagined"),
            spec.id(),
            spec.service(),
            Verdict.FAIL,
            Reason.CONDITION,
            "",
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .asking(spec.asked().of(Verdict.FAIL));
  }

  private static String standing(CheckView check) {
    String last =
        check
            .latest()
            .map(look -> "; the last look at " + look.at() + " was " + look.verdict().word())
            .orElse("; it was not looked at yet");
    String blips =
        check.blips() == 0
            ? ""
            : "; " + check.blips() + " failures of the last day were not confirmed, see below";
    String why = check.state().detail().isEmpty() ? "" : " (" + check.state().detail() + ")";
    return check.state().verdict().word() + " since " + check.state().since() + why + last + blips;
  }

  private static String asked(CheckSpec spec) {
    Severity fails = spec.asked().of(Verdict.FAIL);
    Severity degraded = spec.asked().of(Verdict.WARN);
    return "a failure is a "
        + fails.word()
        + said(spec, Verdict.FAIL)
        + ", what is only degraded a "
        + degraded.word()
        + said(spec, Verdict.WARN);
  }

  private static String said(CheckSpec spec, Verdict verdict) {
    return spec.asked().says(verdict) ? " by the plan" : " as usual";
  }

  private static String dependency(String on, List<CheckView> state) {
    List<String> bad =
        state.stream()
            .filter(one -> one.state().verdict() == Verdict.FAIL)
            .map(one -> one.id().text())
            .toList();
    return bad.isEmpty()
        ? "it hangs on " + on + ", which does not fail now"
        : "it hangs on "
            + on
            + ", which fails ("
            + String.join(", ", bad)
            + "): a failure would be filed beneath that";
  }

  private String path(CheckSpec spec) {
    Severity asked = spec.asked().of(Verdict.FAIL);
    if (asked == Severity.TICKET) {
      return "if it failed now, nobody would be told at once: it is in the next daily digest";
    }
    List<String> people =
        asked == Severity.PAGE
            ? Ladder.of(plan, spec.service(), now).first()
            : plan.onCall(owner(spec), now).stream().map(Person::id).toList();
    if (people.isEmpty()) {
      return "if it failed now, nobody could be reached: the next step is taken at once";
    }
    String whom = String.join(" and ", people.stream().map(this::by).toList());
    return asked == Severity.PAGE
        ? "if it failed now, it would page " + whom
        : "if it failed now, it would be told once to " + whom;
  }

  private String owner(CheckSpec spec) {
    return Optional.ofNullable(plan.services().get(spec.service()))
        .map(service -> service.owner())
        .orElse(plan.watcher().owner());
  }

  private String by(String id) {
    Person person = plan.people().get(id);
    if (person == null || person.reach().isEmpty()) {
      return id;
    }
    return id + " by " + person.reach().get(person.ways(now).getFirst()).channel();
  }
}
