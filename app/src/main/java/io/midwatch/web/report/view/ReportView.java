package io.midwatch.web.report.view;

import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.ReportWords;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The report of the week, in words.
 *
 * @param from when it begins
 * @param to when it ends
 * @param cut there was more than was counted
 * @param totals everything in a line
 * @param lines what was mostly for nothing
 * @param loads what people carried
 */
public record ReportView(
    String from, String to, boolean cut, String totals, List<Line> lines, List<Load> loads) {
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
        report.lines().stream()
            .map(one -> new Line(one.name(), ReportWords.of(one.totals()), one.advice()))
            .toList(),
        report.loads().stream()
            .map(one -> new Load(one.isOver() ? "warn" : "ok", one.person(), ReportWords.of(one)))
            .toList());
  }
}
