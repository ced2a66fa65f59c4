package io.midwatch.respond.report;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.report.Report.Finding;
import io.midwatch.respond.report.Report.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report as a message. Pure. */
final class Letter {
  private static final int LISTED = 20;

  private Letter() {}

  static Notice of(Report report, String subject, Plan plan) {
    List<Fact> facts = new ArrayList<>();
    if (report.cut()) {
      facts.add(new Fact("counted", "there was too much: the oldest of it is not counted"));
    }
    for (Finding finding : Finding.values()) {
      List<Line> found = report.with(finding);
      if (!found.isEmpty()) {
        facts.add(new Fact(finding.words(), names(found)));
      }
    }
    report.lines().stream()
        .limit(LISTED)
        .forEach(line -> facts.add(new Fact(line.name(), ReportWords.of(line.totals()))));
    report.lines().stream()
        .limit(LISTED)
        .map(line -> new Fact("to do", line.name() + ": " + line.advice()))
        .forEach(facts::add);
    if (report.lines().size() > LISTED) {
      facts.add(new Fact("more", "and " + (report.lines().size() - LISTED) + " more"));
    }
    report.loads().stream()
        .limit(LISTED)
        .forEach(load -> facts.add(new Fact(load.person(), ReportWords.of(load))));
    String url = plan.watcher().url();
    return new Notice(
        Notice.Kind.WATCHER,
        subject,
        List.of(),
        "The last week: " + title(report),
        report.range().from(),
        report.range().to(),
        "unknown",
        "report",
        "midwatch",
        "",
        facts,
        List.of(),
        "",
        url.isEmpty() ? "" : url + "/report");
  }

  private static String names(List<Line> lines) {
    String first = lines.stream().limit(LISTED).map(Line::name).collect(Collectors.joining(", "));
    return lines.size() > LISTED ? first + " and " + (lines.size() - LISTED) + " more" : first;
  }

  private static String title(Report report) {
    long over = report.loads().stream().filter(Report.Load::isOver).count();
    List<String> words = new ArrayList<>();
    if (!report.lines().isEmpty()) {
      words.add(ReportWords.many(report.lines().size(), "check") + " to look at");
    }
    if (over > 0) {
      words.add(ReportWords.many((int) over, "person", "people") + " with too much in 12 h");
    }
    return String.join(", ", words);
  }
}
