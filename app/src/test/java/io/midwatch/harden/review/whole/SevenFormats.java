package io.midwatch.harden.review.whole;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Anchors;
import io.midwatch.harden.report.Csv;
import io.midwatch.harden.report.Ics;
import io.midwatch.harden.report.Json;
import io.midwatch.harden.report.Junit;
import io.midwatch.harden.report.Markdown;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.report.Sarif;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.bundle.Replay;
import io.midwatch.web.document.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reviews a bundle again and writes the report in all formats; a process of its own, too. */
final class SevenFormats {
  private SevenFormats() {}

  /** Arguments: the bundle, and a folder for the reports. */
  public static void main(String[] words) throws IOException, InterruptedException {
    for (Map.Entry<String, String> one : again(Path.of(words[0])).entrySet()) {
      Files.writeString(Path.of(words[1], one.getKey()), one.getValue());
    }
  }

  static Map<String, String> again(Path file) throws IOException, InterruptedException {
    try (InputStream from = Files.newInputStream(file)) {
      return again(BundleFile.read(from));
    }
  }

  static Map<String, String> again(Bundle bundle) throws InterruptedException {
    List<Target> targets =
        bundle.targets().stream().map(text -> Target.parse(text).orElseThrow()).toList();
    Request request = new Request(bundle.at(), targets, Set.of(), Set.of(), Optional.empty());
    Recording wire = new Recording(new Replay(bundle.exchanges()));
    return of(Registry.run().run(request, wire, Progress.NONE));
  }

  static Map<String, String> of(Review review) {
    Report report = new Report(review, Registry.book());
    Anchors plan = new Anchors("midwatch.yml", List.of("checks:", "  - tls: shop.example.test"));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("md", Markdown.of(report));
    all.put("html", HtmlReport.of(report));
    all.put("json", Json.of(report));
    all.put("sarif", Sarif.of(report, plan));
    all.put("junit", Junit.of(report, Optional.of(Severity.HIGH)));
    all.put("csv", Csv.of(report));
    all.put("ics", Ics.of(report));
    return all;
  }
}
