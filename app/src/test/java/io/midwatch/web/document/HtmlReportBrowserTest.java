package io.midwatch.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.web.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a review in Debian's Chromium: on a phone, in the dark, printed, without script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HtmlReportBrowserTest {
  private static final int WIDE = 390;

  private Chromium chromium;
  private String address;

  @BeforeAll
  void launch(@TempDir Path dir) throws Exception {
    chromium = Chromium.launch();
    address =
        Files.writeString(dir.resolve("review.html"), HtmlReport.of(report())).toUri().toString();
  }

  @AfterAll
  void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Report report() {
    Location.Outside www = Location.Outside.of("www.example.org").on(443);
    List<Outcome> outcomes =
        List.of(
            new Outcome.Fail(
                Finding.of("WEB-08", www, Severity.MEDIUM, "there is no HSTS")
                    .saw("GET https://www.example.org/" + "x".repeat(300))),
            new Outcome.Fail(
                Finding.of("WEB-11", www, Severity.HIGH, "a cookie").saw("Set-Cookie")),
            new Outcome.Pass("WEB-07", www, "it leads to HTTPS"),
            new Outcome.NotChecked("WEB-09", www, "it did not answer", false));
    return new Report(
        new Review(
            Instant.parse("2026-11-21T12:00:00Z"),
            List.of(Target.parse("www.example.org").orElseThrow()),
            outcomes,
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of("GET https://www.example.org/: 200"),
            Optional.empty()),
        Registry.book());
  }

  private Page open(ColorScheme scheme, boolean script) {
    Page page = chromium.page(WIDE, scheme, script);
    page.navigate(address);
    return page;
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void fitsAPhone(ColorScheme scheme) {
    Page page = open(scheme, true);
    page.locator("summary").all().forEach(one -> one.click());
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(WIDE);
    String back = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    assertThat(back)
        .isEqualTo(scheme == ColorScheme.DARK ? "rgb(14, 19, 25)" : "rgb(244, 246, 248)");
  }

  @Test
  void filtersWithoutScript() {
    Page page = open(ColorScheme.LIGHT, false);
    assertThat(page.locator("#WEB-08").isVisible()).isTrue();
    page.locator("#show-medium").uncheck();
    assertThat(page.locator("#WEB-08").isVisible()).isFalse();
    assertThat(page.locator("#WEB-11").isVisible()).isTrue();
    assertThat(page.locator(".code button").count()).as("no button that can do nothing").isZero();
  }

  @Test
  void hasAButtonToCopyEachFixAndFetchesNothing() {
    Page page = open(ColorScheme.LIGHT, true);
    assertThat(page.locator("#WEB-08 .code button").count())
        .isEqualTo(page.locator("#WEB-08 .code").count())
        .isGreaterThan(3);
    assertThat((Integer) page.evaluate("performance.getEntriesByType('resource').length")).isZero();
  }

  @Test
  void printsWhatIsFoldedAway() {
    Page page = open(ColorScheme.LIGHT, true);
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(page.locator("#WEB-08 details pre").first().isVisible()).isTrue();
    assertThat(page.locator(".filter").isVisible()).isFalse();
  }

  /** A finding is longer than a page with all its fixes; one that is not cut leaves pages empty. */
  @Test
  void printsWithoutEmptyPagesAndCutsNoEvidenceOrHeading() throws IOException {
    Page page = open(ColorScheme.DARK, true);
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    long pages = Pattern.compile("/Type /Page\\b").matcher(text).results().count();
    assertThat(pages).isBetween(2L, 4L);
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(style(page, ".issue", "breakInside")).isEqualTo("auto");
    assertThat(style(page, ".issue pre", "breakInside")).isEqualTo("avoid-page");
    assertThat(style(page, ".issue h3", "breakAfter")).isEqualTo("avoid-page");
    assertThat(style(page, "body", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
    assertThat(style(page, "body", "color")).isEqualTo("rgb(0, 0, 0)");
  }

  private static String style(Page page, String of, String property) {
    return (String)
        page.evaluate(
            "([of, property]) => getComputedStyle(document.querySelector(of))[property]",
            List.of(of, property));
  }
}
