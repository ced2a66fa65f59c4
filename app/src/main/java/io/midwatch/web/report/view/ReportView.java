package io.midwatch.web.report.view;

import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.Report.Finding;
import io.midwatch.respond.report.ReportWords;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
 */
public record ReportView(
    String from, String to, boolean cut, String totals, List<Group> groups, List<Load> loads) {
  /** Lines about which the same is to be said. */
  public record Group(String id, String title, List<Line> lines) {}

  /** A check or a source. */
  public record Line(String name, String words, String advice) {}

  /**
   * A person.
   *
   * @param mark {@code ok} or {@code warn}
   */
  public record Load(String mark, String person, String words) {}

  /** Makes it from a report. */
  public static ReportView of(Report report) {
    return new ReportView(
        report.range().from().truncatedTo(ChronoUnit.MINUTES).toString(),
        report.range().to().truncatedTo(ChronoUnit.MINUTES).toString(),
        report.cut(),
        ReportWords.of(report.totals()),
        Stream.of(Finding.values())
            .map(finding -> group(report, finding))
            .filter(group -> !group.lines().isEmpty())
            .toList(),
        report.loads().stream()
            .map(one -> new Load(one.isOver() ? "warn" : "ok", one.person(), ReportWords.of(one)))
            .toList());
  }

  private static Group group(Report report, Finding finding) {
    String words = finding.words();
    return new Group(
        finding.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
        report.with(finding).stream()
            .map(one -> new Line(one.name(), ReportWords.of(one.totals()), one.advice()))
            .toList());
  }
}
