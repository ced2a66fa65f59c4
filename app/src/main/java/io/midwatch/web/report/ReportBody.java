package io.midwatch.web.report;

import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.ReportWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The report of the week, as the API shows it. */
record ReportBody(
    Instant from,
    Instant to,
    boolean cut,
    CountBody totals,
    List<LineBody> lines,
    List<LoadBody> loads) {
  record CountBody(int alerts, int brief, int caught, int pages, int ignored, int idle) {
    static CountBody of(Report.Totals totals) {
      return new CountBody(
          totals.alerts(),
          totals.brief(),
          totals.caught(),
          totals.pages(),
          totals.ignored(),
          totals.idle());
    }
  }

  record LineBody(
      String name,
      String service,
      CountBody totals,
      List<String> findings,
      String words,
      String advice) {
    static LineBody of(Report.Line line) {
      return new LineBody(
          line.name(),
          line.service(),
          CountBody.of(line.totals()),
          line.findings().stream().map(Report.Finding::words).toList(),
          ReportWords.of(line.totals()),
          line.advice());
    }
  }

  record NightBody(LocalDate evening, int calls) {}

  record LoadBody(
      String person,
      int pages,
      int calls,
      int night,
      List<NightBody> nights,
      int most,
      boolean over,
      String words) {
    static LoadBody of(Report.Load load) {
      return new LoadBody(
          load.person(),
          load.pages(),
          load.calls(),
          load.night(),
          load.nights().stream().map(one -> new NightBody(one.evening(), one.calls())).toList(),
          load.most(),
          load.isOver(),
          ReportWords.of(load));
    }
  }

  static ReportBody of(Report report) {
    return new ReportBody(
        report.range().from(),
        report.range().to(),
        report.cut(),
        CountBody.of(report.totals()),
        report.lines().stream().map(LineBody::of).toList(),
        report.loads().stream().map(LoadBody::of).toList());
  }
}
