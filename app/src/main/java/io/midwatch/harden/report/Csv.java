package io.midwatch.harden.report;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report for spreadsheets (RFC 4180), a line for each outcome. */
public final class Csv {
  private static final List<String> HEAD =
      List.of(
          "rule", "area", "outcome", "severity", "confidence", "at", "text", "evidence", "verify");

  /** Where a formula could begin: in the cell, or in one of those that other separators make. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;\\t\\n\\r]\\s*)(?=[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])");

  private Csv() {}

  public static String of(Report report) {
    StringBuilder out = new StringBuilder(line(HEAD));
    for (Outcome outcome : report.review().outcomes()) {
      out.append(line(cells(outcome, report.book().rule(outcome.rule()))));
    }
    return out.toString();
  }

  private static List<String> cells(Outcome outcome, Rule rule) {
    String severity = "";
    String confidence = "";
    String evidence = "";
    String verify = "";
    if (outcome instanceof Outcome.Fail(Finding finding)) {
      severity = finding.severity().word();
      confidence = finding.confidence().word();
      evidence = String.join("\n", finding.evidence());
      verify = rule.page().verify(finding);
    }
    return List.of(
        rule.id(),
        rule.area().word(),
        outcome.word(),
        severity,
        confidence,
        outcome.at().shown(),
        outcome.text(),
        evidence,
        verify);
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A cell that no spreadsheet takes for a formula, since much of it was written by strangers. */
  private static String cell(String text) {
    String safe = FORMULA.matcher(text).replaceAll("$1'");
    return safe.matches("(?s).*[\",;\t\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
