package io.midwatch.cli.review;

import io.midwatch.harden.report.Json;
import io.midwatch.harden.report.Markdown;
import io.midwatch.harden.report.Report;

/** As what a report is written. */
enum Format {
  /** For people and pull requests. */
  MD,
  /** For programs, and to compare with later. */
  JSON;

  String write(Report report) {
    return switch (this) {
      case MD -> Markdown.of(report);
      case JSON -> Json.of(report);
    };
  }
}
