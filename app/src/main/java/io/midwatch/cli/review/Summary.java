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

/** What a person on a terminal sees of a review: the verdict and what to do first. */
final class Summary {
  private static final int MOST_UNSEEN = 10;

  private final Report report;
  private final boolean colours;
  private final int width;

  /**
   * @param width columns to keep within where words allow it; commands to paste are never broken
   */
  Summary(Report report, boolean colours, int width) {
    this.report = report;
    this.colours = colours;
    this.width = width;
  }

  void print(PrintWriter out) {
    out.println(strong(report.verdict()));
    grades().forEach(out::println);
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
        "%d. %s  %s  %s%n", number, severity(issue.severity()), issue.rule().id(), says(issue));
    out.println("   at " + issue.places());
    issue.gravest().evidence().stream()
        .limit(3)
        .forEach(line -> out.println("   | " + cut(line, 5)));
    RulePage page = issue.rule().page();
    String verify = page.verify(issue.gravest());
    out.println("   why:    " + wrapped(page.why().replace("`", ""), 11, 11));
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
      unseen.stream()
          .limit(MOST_UNSEEN)
          .forEach(one -> out.println("  " + wrapped(one.text(), 2, 4)));
      if (unseen.size() > MOST_UNSEEN) {
        out.println("  and " + (unseen.size() - MOST_UNSEEN) + " more");
      }
    }
  }

  /** On one line where it fits, else a line each. */
  private List<String> grades() {
    List<String> all =
        report.areas().stream().map(area -> area.title() + ": " + grade(area)).toList();
    String one = String.join("   ", all);
    return one.length() <= width ? List.of(one) : all;
  }

  private String grade(Area area) {
    return report.grade(area).map(Enum::name).orElse("not graded");
  }

  /** Wrapped before it is coloured, since escapes take no room. */
  private String says(Issue issue) {
    int before = 7 + issue.severity().word().length() + issue.rule().id().length();
    return strong(wrapped(issue.gravest().says(), before, 3));
  }

  /**
   * Broken between words.
   *
   * @param before so much stands on the first line already
   * @param indent of the lines that follow
   */
  private String wrapped(String text, int before, int indent) {
    StringBuilder out = new StringBuilder();
    int column = before;
    for (String word : text.split(" ", -1)) {
      boolean first = out.isEmpty();
      if (!first && column + 1 + word.length() > width) {
        out.append(System.lineSeparator()).append(" ".repeat(indent));
        column = indent;
      } else if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }

  private String cut(String line, int before) {
    int most = Math.max(40, width - before);
    return line.length() > most ? line.substring(0, most - 1) + "…" : line;
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
