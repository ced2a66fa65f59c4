package io.midwatch.cli.review;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.report.Report.Issue;
import io.midwatch.harden.report.Unseen;
import io.midwatch.harden.review.Review;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What a person on a terminal sees of a review: the verdict and what to do first. */
final class Summary {
  private static final int MOST_UNSEEN = 10;

  private final Report report;
  private final boolean colours;

  Summary(Report report, boolean colours) {
    this.report = report;
    this.colours = colours;
  }

  void print(PrintWriter out) {
    out.println(strong(report.verdict()));
    out.println(grades());
    List<Issue> first = report.first();
    if (!first.isEmpty()) {
      out.println();
      out.println(strong(first.size() == 1 ? "Do this first" : "Do these first"));
      int number = 1;
      for (Issue issue : first) {
        issue(number++, issue, out);
      }
    }
    rest(first.size(), out);
    out.flush();
  }

  private void issue(int number, Issue issue, PrintWriter out) {
    out.println();
    out.printf(
        "%d. %s  %s  %s%n",
        number, severity(issue.severity()), issue.rule().id(), strong(issue.gravest().says()));
    out.println("   at " + issue.places());
    issue.gravest().evidence().stream().limit(3).forEach(line -> out.println("   | " + cut(line)));
    RulePage page = issue.rule().page();
    String verify = RulePage.filled(page.verify(), issue.gravest());
    out.println("   why:    " + page.why().replace("`", ""));
    out.println("   fix:    midwatch explain " + issue.rule().id());
    out.println("   verify: " + verify.replace("\n", "\n           "));
  }

  private void rest(int shown, PrintWriter out) {
    Review review = report.review();
    out.println();
    int more = report.issues().size() - shown;
    if (more > 0) {
      out.println("And " + more + " more. The whole document: --out review.html");
    } else {
      out.println("The whole document: --out review.html");
    }
    if (!review.isComplete()) {
      out.println("Not seen:");
      List<Unseen> unseen = Unseen.of(review);
      unseen.stream().limit(MOST_UNSEEN).forEach(one -> out.println("  " + cut(one.text())));
      if (unseen.size() > MOST_UNSEEN) {
        out.println("  and " + (unseen.size() - MOST_UNSEEN) + " more");
      }
    }
  }

  private String grades() {
    return report.areas().stream()
        .map(area -> area.title() + ": " + grade(area))
        .collect(Collectors.joining("   "));
  }

  private String grade(Area area) {
    return report.grade(area).map(Enum::name).orElse("not graded");
  }

  private static String cut(String line) {
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  private String severity(Severity severity) {
    String word = severity.word().toUpperCase(java.util.Locale.ROOT);
    return switch (severity) {
      case CRITICAL, HIGH -> ansi("1;31", word);
      case MEDIUM -> ansi("33", word);
      case LOW, INFO -> ansi("2", word);
    };
  }

  private String strong(String text) {
    return ansi("1", text);
  }

  private String ansi(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
