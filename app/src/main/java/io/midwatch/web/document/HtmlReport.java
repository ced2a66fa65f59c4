package io.midwatch.web.document;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.harden.report.Report;
import io.midwatch.web.document.view.ReviewView;
import io.midwatch.web.template.JtereviewGenerated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A report as one self-contained page: it fetches nothing, prints well, reads in light and dark,
 * and filters without script.
 */
public final class HtmlReport {
  private HtmlReport() {}

  public static String of(Report report) {
    StringOutput out = new StringOutput();
    JtereviewGenerated.render(
        new OwaspHtmlTemplateOutput(out),
        null,
        ReviewView.of(report),
        text("/web/findings.css") + text("/web/review.css"),
        text("/web/review.js"));
    return out.toString();
  }

  private static String text(String resource) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
