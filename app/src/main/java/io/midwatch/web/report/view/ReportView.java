package io.midwatch.web.report.view;

import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.Report.Finding;
import io.midwatch.respond.report.ReportWords;
import io.midwatch.respond.silence.Demotions;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.RefusedSilenceException;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import io.midwatch.web.view.Age;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of the week, in words.
 *
 * @param from when it begins
 * @param to when it ends
 * @param cut there was more than was counted
 * @param totals everything in a line
 * @param groups what there is to say against alerts, and against which; only those with any
 * @param loads what people carried
 * @param people who may answer for a demotion
 */
public record ReportView(
    Age from,
    Age to,
    boolean cut,
    String totals,
    List<Group> groups,
    List<Load> loads,
    List<Choice> people) {
  /** Somebody who may answer for a demotion. */
  public record Choice(String id, String name) {}

  /** Lines about which the same is to be said. */
  public record Group(String id, String title, List<Line> lines) {}

  /**
   * A check or a source.
   *
   * @param demotable its pages can be made tickets from here
   * @param demoted that they are, until when and why; may be empty
   * @param owner who would answer for it, unless somebody else is chosen
   */
  public record Line(
      String name, String words, String advice, boolean demotable, String demoted, String owner) {}

  /** What is known beside the report. */
  public record Beside(Plan plan, List<Silence> demotions) {}

  /**
   * A person.
   *
   * @param mark {@code ok} or {@code warn}
   */
  public record Load(String mark, String person, String words) {}

  /** Makes it from a report. */
  public static ReportView of(Report report, Beside beside) {
    return new ReportView(
        time(report.range().from()),
        time(report.range().to()),
        report.cut(),
        ReportWords.of(report.totals()),
        Stream.of(Finding.values())
            .map(finding -> group(report, finding, beside))
            .filter(group -> !group.lines().isEmpty())
            .toList(),
        report.loads().stream()
            .map(one -> new Load(one.isOver() ? "warn" : "ok", one.person(), ReportWords.of(one)))
            .toList(),
        beside.plan().people().values().stream()
            .map((Person one) -> new Choice(one.id(), one.name()))
            .toList());
  }

  private static Age time(Instant at) {
    return new Age(at.truncatedTo(ChronoUnit.MINUTES).toString(), Wording.time(at, ZoneOffset.UTC));
  }

  private static Line line(Report.Line one, Finding finding, Beside beside) {
    String words = ReportWords.of(one.totals());
    List<Matcher> rule = rule(one, beside.plan());
    Optional<Silence> demoted =
        beside.demotions().stream().filter(it -> it.matchers().equals(rule)).findFirst();
    boolean demotable =
        finding == Finding.MOSTLY_FOR_NOTHING && !rule.isEmpty() && demoted.isEmpty();
    return new Line(
        one.name(),
        words,
        one.advice(),
        demotable,
        demoted.map(Tide::words).map(beside.plan().mask()::apply).orElse(""),
        Optional.ofNullable(beside.plan().services().get(one.service()))
            .map(Service::owner)
            .orElse(""));
  }

  private static List<Matcher> rule(Report.Line one, Plan plan) {
    try {
      return Demotions.of(one.name(), plan);
    } catch (RefusedSilenceException nothingToDemote) {
      return List.of();
    }
  }

  private static Group group(Report report, Finding finding, Beside beside) {
    String words = finding.words();
    return new Group(
        finding.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
        report.with(finding).stream().map(one -> line(one, finding, beside)).toList());
  }
}
