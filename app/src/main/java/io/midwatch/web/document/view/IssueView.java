package io.midwatch.web.document.view;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.report.Report.Issue;
import java.util.List;

/**
 * Findings of one rule.
 *
 * @param severity a word that is also a class of the style sheet
 * @param area as {@code severity}
 * @param places what was seen, at each place
 * @param fixes to paste, by stack
 */
public record IssueView(
    String id,
    String title,
    String severity,
    String area,
    String says,
    String where,
    String why,
    List<PlaceView> places,
    List<FixView> fixes,
    String verify,
    String good) {
  /** One place. */
  public record PlaceView(
      String severity, String confidence, String at, String says, String evidence) {
    static PlaceView of(Finding finding) {
      return new PlaceView(
          finding.severity().word(),
          finding.confidence().word().replace('-', ' '),
          finding.at().shown(),
          finding.says(),
          String.join("\n", finding.evidence()));
    }
  }

  /** A fix for one stack. */
  public record FixView(String stack, String code, String note) {}

  static IssueView of(Issue issue) {
    RulePage page = issue.rule().page();
    Finding first = issue.gravest();
    return new IssueView(
        issue.rule().id(),
        issue.rule().title(),
        issue.severity().word(),
        issue.rule().area().word(),
        first.says(),
        issue.places(),
        unmarked(page.why()),
        issue.findings().stream().map(PlaceView::of).toList(),
        page.fixes().entrySet().stream()
            .map(fix ->
                new FixView(
                    fix.getKey(),
                    fix.getValue().code(first),
                    unmarked(RulePage.filled(fix.getValue().note(), first))))
            .toList(),
        page.verify(first),
        unmarked(RulePage.filled(page.good(), first)));
  }

  /** Without the marks of Markdown, of which pages use only that for code. */
  private static String unmarked(String text) {
    return text.replace("`", "");
  }
}
