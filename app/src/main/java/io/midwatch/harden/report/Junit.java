package io.midwatch.harden.report;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.Severity;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A report as JUnit's XML, which every CI reads: a suite for each area, a case for each rule at
 * each place. Firm findings at or above the bar are failures; what was not seen is skipped, with
 * why.
 */
public final class Junit {
  private final Report report;
  private final Optional<Severity> bar;
  private final StringBuilder out = new StringBuilder();

  private Junit(Report report, Optional<Severity> bar) {
    this.report = report;
    this.bar = bar;
  }

  /**
   * Writes it.
   *
   * @param bar empty when nothing is to fail
   */
  public static String of(Report report, Optional<Severity> bar) {
    return new Junit(report, bar).all();
  }

  private String all() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    List<Outcome> all = report.review().outcomes();
    out.append("<testsuites name=\"midwatch review\"").append(counts(all)).append(">\n");
    for (Area area : report.areas()) {
      List<Outcome> of =
          all.stream().filter(one -> report.book().rule(one.rule()).area() == area).toList();
      out.append("  <testsuite name=\"").append(text(area.title())).append('"').append(counts(of));
      out.append(" hostname=\"localhost\" timestamp=\"").append(time()).append("\">\n");
      of.forEach(this::one);
      out.append("  </testsuite>\n");
    }
    return out.append("</testsuites>\n").toString();
  }

  /** Without a zone and without parts of a second, as the schemas in use have it; UTC. */
  private String time() {
    return report.review().at().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
  }

  private String counts(List<Outcome> of) {
    return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\""
        .formatted(
            of.size(),
            of.stream().filter(this::fails).count(),
            of.stream().filter(Outcome.Broken.class::isInstance).count(),
            of.stream().filter(Junit::isSkipped).count());
  }

  private boolean fails(Outcome outcome) {
    return outcome instanceof Outcome.Fail(Finding finding)
        && finding.confidence().isFirm()
        && bar.isPresent()
        && finding.severity().isAtLeast(bar.get());
  }

  private static boolean isSkipped(Outcome outcome) {
    return outcome instanceof Outcome.NotChecked || outcome instanceof Outcome.NotApplicable;
  }

  private void one(Outcome outcome) {
    Rule rule = report.book().rule(outcome.rule());
    out.append("    <testcase classname=\"").append(rule.id()).append("\" name=\"");
    out.append(text(rule.title() + " [" + outcome.at().shown() + "]")).append("\" time=\"0\"");
    String inside =
        switch (outcome) {
          case Outcome.Pass pass -> "";
          case Outcome.Fail(Finding finding) -> finding(finding, rule, fails(outcome));
          case Outcome.NotApplicable not -> "<skipped message=\"" + text(not.text()) + "\"/>";
          case Outcome.NotChecked not -> "<skipped message=\"" + text(not.text()) + "\"/>";
          case Outcome.Broken broken -> "<error message=\"" + text(broken.text()) + "\"/>";
        };
    out.append(inside.isEmpty() ? "/>\n" : ">" + inside + "</testcase>\n");
  }

  private static String finding(Finding finding, Rule rule, boolean fails) {
    String body =
        finding.says()
            + "\n"
            + String.join("\n", finding.evidence())
            + "\nVerify: "
            + rule.page().verify(finding)
            + "\n";
    return fails
        ? "<failure type=\"%s\" message=\"%s\">%s</failure>"
            .formatted(finding.severity().word(), text(finding.says()), text(body))
        : "<system-out>" + text(finding.severity().word() + ": " + body) + "</system-out>";
  }

  /** Text in XML 1.0, without the characters that it cannot hold. */
  private static String text(String plain) {
    StringBuilder safe = new StringBuilder();
    plain
        .codePoints()
        .filter(c ->
            c == '\n'
                || c == '\t'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000)
        .forEach(c -> {
          switch (c) {
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '&' -> safe.append("&amp;");
            case '"' -> safe.append("&quot;");
            default -> safe.appendCodePoint(c);
          }
        });
    return safe.toString();
  }
}
