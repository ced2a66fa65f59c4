package io.midwatch.harden.report;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.report.Report.Issue;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report in Markdown that reads well in a pull request. */
public final class Markdown {
  private final Report report;
  private final StringBuilder out = new StringBuilder();

  private Markdown(Report report) {
    this.report = report;
  }

  public static String of(Report report) {
    return new Markdown(report).all();
  }

  private String all() {
    line("# Review of " + plain(report.scope()));
    line("");
    line("**" + report.verdict() + "** " + grades());
    line("");
    line("Looked at from outside at " + report.review().at() + ".");
    first();
    difference();
    issues("Findings", report.issues());
    issues("Hints", report.hints());
    dates();
    unseen();
    passed();
    left();
    requests();
    return out.toString();
  }

  private void unseen() {
    List<Unseen> all = Unseen.of(report.review());
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("## Not seen");
    line("");
    for (Unseen one : all) {
      line(
          "- `" + one.at().replace("`", "'") + "`: " + plain(one.why()) + " (" + one.named() + ")");
    }
  }

  private String grades() {
    String areas =
        report.areas().stream()
            .map(area ->
                area.title() + " " + report.grade(area).map(Enum::name).orElse("not graded"))
            .collect(Collectors.joining(", "));
    return report
        .grade()
        .map(grade -> "Grade " + grade + " (" + areas + ").")
        .orElse("No grade: " + areas + ".");
  }

  private void first() {
    List<Issue> first = report.first();
    if (first.isEmpty()) {
      return;
    }
    line("");
    line(first.size() == 1 ? "## Do this first" : "## Do these " + word(first.size()) + " first");
    line("");
    int number = 1;
    for (Issue issue : first) {
      line(
          "%d. **%s** (%s, %s): %s"
              .formatted(
                  number++,
                  plain(issue.gravest().says()),
                  issue.severity().word(),
                  issue.rule().id(),
                  plain(issue.places())));
    }
  }

  private static String word(int number) {
    return List.of("two", "three", "four", "five").get(number - 2);
  }

  private void difference() {
    report
        .review()
        .before()
        .ifPresent(before -> {
          Difference found = Difference.of(before, report.review());
          line("");
          line("## Since " + before.at());
          line("");
          if (found.isNone()) {
            line("Nothing has changed.");
          }
          bullets("New", found.fresh());
          bullets("Changed", found.changed());
          bullets("Gone", found.gone());
          bullets("Not seen this time", found.unknown());
        });
  }

  private void bullets(String title, List<String> lines) {
    lines.forEach(one -> line("- " + title + ": " + plain(one)));
  }

  private void issues(String title, List<Issue> issues) {
    if (issues.isEmpty()) {
      return;
    }
    line("");
    line("## " + title);
    issues.forEach(this::issue);
  }

  private void issue(Issue issue) {
    RulePage page = issue.rule().page();
    line("");
    line("### %s: %s".formatted(issue.rule().id(), plain(issue.rule().title())));
    line("");
    line(plain(page.why()));
    for (Finding finding : issue.findings()) {
      line("");
      line(
          "**%s**, %s confidence, at `%s`: %s"
              .formatted(
                  finding.severity().word(),
                  finding.confidence().word().replace('-', ' '),
                  finding.at().shown().replace('`', '\''),
                  plain(finding.says())));
      if (!finding.evidence().isEmpty()) {
        line("");
        block("text", String.join("\n", finding.evidence()));
      }
    }
    fix(issue.gravest(), page);
  }

  private void fix(Finding finding, RulePage page) {
    line("");
    for (Map.Entry<String, RulePage.Fix> fix : page.fixes().entrySet()) {
      line("<details><summary>Fix: " + plain(fix.getKey()) + "</summary>");
      line("");
      block(fix.getValue().language(), fix.getValue().code(finding));
      if (!fix.getValue().note().isEmpty()) {
        line("");
        line(RulePage.filled(fix.getValue().note(), tame(finding)));
      }
      line("");
      line("</details>");
    }
    line("");
    line("Verify:");
    line("");
    block("sh", page.verify(finding));
    line("");
    line(RulePage.filled(page.good(), tame(finding)));
  }

  /** For our own Markdown, between whose marks the values of the finding come to stand. */
  private static Finding tame(Finding finding) {
    SortedMap<String, String> values = new TreeMap<>();
    finding.values().forEach((key, value) -> values.put(key, tame(value)));
    Location at =
        finding.at() instanceof Location.Outside(var name, var address, var port, var path)
            ? new Location.Outside(tame(name), tame(address), port, tame(path))
            : finding.at();
    return new Finding(
        finding.rule(),
        at,
        finding.severity(),
        finding.confidence(),
        finding.says(),
        finding.evidence(),
        values);
  }

  private static String tame(String value) {
    return value.replaceAll("[`<>&!\\[\\]\\\\]|(?<!\\w)@(?=\\w)", "?");
  }

  private void dates() {
    if (!report.dates().isEmpty()) {
      line("");
      line("## Dates to come");
      line("");
      report.dates().forEach(due -> line("- " + due.at() + ": " + plain(due.what()) + " ends"));
    }
  }

  private void outcome(Outcome outcome) {
    line(
        "- %s `%s`: %s"
            .formatted(
                outcome.rule(), outcome.at().shown().replace('`', '\''), plain(outcome.text())));
  }

  private void passed() {
    List<Outcome.Pass> passed = report.outcomes(Outcome.Pass.class);
    if (passed.isEmpty()) {
      return;
    }
    line("");
    line("<details><summary>Passed: " + passed.size() + "</summary>");
    line("");
    passed.forEach(this::outcome);
    line("");
    line("</details>");
  }

  private void left() {
    List<Outcome> left =
        report.review().outcomes().stream()
            .filter(one -> one instanceof Outcome.NotApplicable || isChoice(one))
            .toList();
    if (left.isEmpty()) {
      return;
    }
    line("");
    line("<details><summary>Left out or not applicable: " + left.size() + "</summary>");
    line("");
    left.forEach(this::outcome);
    line("");
    line("</details>");
  }

  private static boolean isChoice(Outcome outcome) {
    return outcome instanceof Outcome.NotChecked not && not.byChoice();
  }

  private void requests() {
    List<String> requests = report.review().requests();
    line("");
    line("<details><summary>Everything that was asked: " + requests.size() + "</summary>");
    line("");
    block("text", String.join("\n", requests));
    line("");
    line("</details>");
  }

  private void block(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    line(fence + language);
    line(text);
    line(fence);
  }

  /**
   * Text from outside, so that none of it is read as Markdown or HTML, and nobody is notified by
   * it: a word joiner stands behind the sign of a mention.
   */
  static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#&~])", "\\\\$1")
        .replaceAll("(?<!\\w)@(?=\\w)", "@&#8288;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
