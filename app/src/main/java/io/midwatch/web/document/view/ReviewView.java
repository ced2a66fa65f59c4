package io.midwatch.web.document.view;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Difference;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.report.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page of a review.
 *
 * @param word a class of the style sheet: how bad it is
 * @param grade a letter, or empty when not everything was seen
 * @param first what to do first
 * @param since when the review before was; empty without one
 * @param changes since then
 */
public record ReviewView(
    String scope,
    String at,
    String verdict,
    String word,
    String grade,
    List<AreaView> areas,
    List<String> severities,
    List<IssueView> first,
    List<IssueView> issues,
    List<IssueView> hints,
    String since,
    List<String> changes,
    List<String> dates,
    List<LineView> blind,
    List<LineView> passed,
    List<LineView> left,
    List<String> requests) {
  /** One area and how it is. */
  public record AreaView(String word, String title, String grade, String detail) {}

  /** An outcome that is no finding; of what was not seen, with all the rules it made blind. */
  public record LineView(String rule, String at, String text) {
    static LineView of(Outcome outcome) {
      return new LineView(outcome.rule(), outcome.at().shown(), outcome.text());
    }
  }

  public static ReviewView of(Report report) {
    List<Severity> found = List.copyOf(report.counts().keySet());
    return new ReviewView(
        report.scope(),
        report.review().at().toString().replace("T", " ").replace("Z", " UTC"),
        report.verdict(),
        found.isEmpty()
            ? (report.review().isComplete() ? "good" : "blind")
            : found.getFirst().word(),
        report.grade().map(Enum::name).orElse(""),
        report.areas().stream().map(area -> area(area, report)).toList(),
        found.stream().map(Severity::word).toList(),
        report.first().stream().map(IssueView::of).toList(),
        report.issues().stream().map(IssueView::of).toList(),
        report.hints().stream().map(IssueView::of).toList(),
        report.review().before().map(before -> before.at().toString()).orElse(""),
        changes(report),
        report.dates().stream().map(due -> due.at() + ": " + due.what() + " ends").toList(),
        Unseen.of(report.review()).stream()
            .map(one -> new LineView(one.named(), one.at(), one.why()))
            .toList(),
        lines(report.outcomes(Outcome.Pass.class).stream()),
        lines(report.review().outcomes().stream().filter(ReviewView::isLeft)),
        report.review().requests());
  }

  private static AreaView area(Area area, Report report) {
    long findings =
        report.review().findings().stream()
            .filter(finding -> report.book().rule(finding.rule()).area() == area)
            .count();
    String grade = report.grade(area).map(Enum::name).orElse("");
    String detail =
        findings == 0 ? "nothing found" : findings == 1 ? "1 finding" : findings + " findings";
    String seen = grade.isEmpty() ? detail + ", not all seen" : detail;
    return new AreaView(
        area.word(), area.title(), grade, report.isLookedAt(area) ? seen : "not looked at");
  }

  private static List<String> changes(Report report) {
    List<String> lines = new ArrayList<>();
    report
        .review()
        .before()
        .ifPresent(before -> {
          Difference found = Difference.of(before, report.review());
          found.fresh().forEach(one -> lines.add("New: " + one));
          found.changed().forEach(one -> lines.add("Changed: " + one));
          found.gone().forEach(one -> lines.add("Gone: " + one));
          found.unknown().forEach(one -> lines.add("Not seen this time: " + one));
        });
    return lines;
  }

  private static boolean isLeft(Outcome outcome) {
    return outcome instanceof Outcome.NotApplicable
        || (outcome instanceof Outcome.NotChecked not && not.byChoice());
  }

  private static List<LineView> lines(Stream<? extends Outcome> outcomes) {
    return outcomes.map(LineView::of).toList();
  }
}
