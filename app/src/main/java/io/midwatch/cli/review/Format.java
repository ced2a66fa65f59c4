package io.midwatch.cli.review;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Anchors;
import io.midwatch.harden.report.Csv;
import io.midwatch.harden.report.Ics;
import io.midwatch.harden.report.Json;
import io.midwatch.harden.report.Junit;
import io.midwatch.harden.report.Markdown;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.report.Sarif;
import io.midwatch.web.document.HtmlReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** As what a report is written. */
enum Format {
  /** For people and pull requests. */
  MD("md"),
  /** One page for people. */
  HTML("html"),
  /** For programs, and to compare with later. */
  JSON("json"),
  /** For code hosts. */
  SARIF("sarif"),
  /** For CI. */
  JUNIT("xml"),
  /** For spreadsheets. */
  CSV("csv"),
  /** The next dates that will hurt, for calendars. */
  ICS("ics");

  private final String ending;

  Format(String ending) {
    this.ending = ending;
  }

  /** The one that goes with a file's name, if one does. */
  static Optional<Format> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (Format format : values()) {
      if (name.endsWith("." + format.ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes it.
   *
   * @param bar what fails; empty for nothing
   * @param anchors where in the plan the targets stand
   */
  String write(Report report, Optional<Severity> bar, Anchors anchors) {
    return switch (this) {
      case MD -> Markdown.of(report);
      case HTML -> HtmlReport.of(report);
      case JSON -> Json.of(report);
      case SARIF -> Sarif.of(report, anchors);
      case JUNIT -> Junit.of(report, bar);
      case CSV -> Csv.of(report);
      case ICS -> Ics.of(report);
    };
  }
}
