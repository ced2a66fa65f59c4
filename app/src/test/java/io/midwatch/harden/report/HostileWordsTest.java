package io.midwatch.harden.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.web.document.HtmlReport;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever strangers write, wherever it comes to stand in a report: it stays text. */
class HostileWordsTest {
  private static final Location.Outside WWW = Location.Outside.of("www.example.org").on(443);

  /** What is in every text of the report that comes from outside. */
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=alert(1)>",
          "</script><script>alert(1)</script>",
          "</pre></code></textarea></title><svg onload=alert(1)>",
          "![x](https://evil.test/pixel.png) [click](javascript:alert(1)) <https://evil.test>",
          "```\n# heading\n</details> `code` ~~gone~~ | a | b |",
          "&lt;b&gt; &#x202e; &num;",
          "\u001b[31mred\u001b]0;title\u0007 \u009b2J \b\b\r\nsecond line\u0085third",
          "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u200e\u061c \ufeff\u200b \u00ad",
          "\ud800 alone \udc00 and \uffff \ufffe \ud83f\udffe",
          "::error file=a.js,line=1::fake",
          "  ::stop-commands::x",
          "x ##[error]fake ##vso[task.setvariable variable=a]b ##teamcity[buildStatus text='x']",
          "=cmd|'/C calc'!A0",
          "x;=cmd|'/C calc'!A0\t@SUM(1)",
          "]]> <!-- <!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]> &y;",
          "a\"b'c\\\\d",
          "x".repeat(10 << 20));

  /** What may be in no file that somebody opens: it acts, or is no character. */
  private static final Pattern ALIVE =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u061c\\u2028\\u2029"
              + "\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ufffe\\uffff]");

  private static Report report(String text) {
    Location.Outside place = new Location.Outside(text, text, 443, text);
    Finding finding =
        Finding.of("MAIL-21", place, Severity.HIGH, text)
            .saw(text, text)
            .with("host", text)
            .with("record", List.of(text, text));
    List<Outcome> outcomes =
        List.of(
            new Outcome.Fail(finding),
            new Outcome.Fail(Finding.of("WEB-13", WWW, Severity.HIGH, text).with("script", text)),
            new Outcome.Fail(
                Finding.of("TLS-18", place, Severity.LOW, text).with("authority", text)),
            new Outcome.Pass("WEB-07", place, text),
            new Outcome.NotApplicable("WEB-01", place, text),
            new Outcome.NotChecked("WEB-14", place, text, false),
            new Outcome.Broken("WEB-15", place, text));
    return new Report(
        new Review(
            Instant.parse("2026-11-21T12:00:00Z"),
            List.of(Target.parse("www.example.org").orElseThrow()),
            outcomes,
            List.of(new Fact.Due(Instant.parse("2026-12-01T12:00:00Z"), text)),
            List.of(),
            new TreeMap<>(Map.of("text", text)),
            List.of(text),
            Optional.empty()),
        Registry.book());
  }

  private static Map<String, String> written(String text) {
    Report report = report(text);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("md", Markdown.of(report));
    all.put("html", HtmlReport.of(report));
    all.put("sarif", Sarif.of(report, new Anchors("a.yml", List.of("x: www.example.org"))));
    all.put("junit", Junit.of(report, Optional.of(Severity.LOW)));
    all.put("csv", Csv.of(report));
    all.put("ics", Ics.of(report));
    return all;
  }

  static List<String> hostile() {
    return HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isBoundedInertAndEncodedInEveryFormat(String text) throws Exception {
    for (Map.Entry<String, String> one : written(text).entrySet()) {
      String all = one.getValue();
      assertThat(ALIVE.matcher(all.replace("\r\n", "\n")).find()).as(one.getKey()).isFalse();
      assertThat(all.length()).as(one.getKey()).isLessThan(1 << 20);
      ByteBuffer bytes =
          UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(java.nio.CharBuffer.wrap(all));
      assertThat(bytes.hasRemaining()).isTrue();
    }
  }

  @Test
  void notifiesNobodyWhereAReportIsPosted() {
    String text = "@acme and (@acme/team), but postmaster@example.org";
    assertThat(Markdown.plain(text)).contains("postmaster@example.org").doesNotContain("@acme");
    String page =
        HtmlRenderer.builder()
            .build()
            .render(Parser.builder().build().parse(Markdown.of(report(text))));
    String words = page.replaceAll("(?s)<(pre|code)[ >].*?</\\1>", "").replaceAll("<[^>]*>", "");
    assertThat(words).contains("@\u2060acme").doesNotContainPattern("(?<!\\w)@\\w");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isWellFormedForPrograms(String text) throws Exception {
    Map<String, String> all = written(text);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(all.getOrDefault("junit", "").getBytes(UTF_8)));
    assertThat(new JsonMapper().readTree(all.getOrDefault("sarif", "")).path("runs")).hasSize(1);
    String json = Json.of(report(text));
    assertThat(UTF_8.newEncoder().canEncode(json)).isTrue();
    assertThat(new JsonMapper().readTree(json).path("outcomes")).hasSize(7);
    assertThat(all.getOrDefault("ics", "").lines()).noneMatch(line -> line.length() > 75);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void makesNoElementLinkOrOrder(String text) {
    Map<String, String> all = written(text);
    String page =
        HtmlRenderer.builder()
            .build()
            .render(Parser.builder().build().parse(all.getOrDefault("md", "")));
    assertThat(page).doesNotContainPattern("(?i)<(img|script|svg|a |b>|!--|!doctype|table)");
    assertThat(page.split("<h1>", -1)).hasSize(2);
    assertThat(page.split("<details>", -1)).hasSameSizeAs(page.split("</details>", -1));
    assertThat(all.getOrDefault("html", ""))
        .doesNotContainPattern("(?i)<(img|svg|b>|!--)|<script>alert");
    assertThat(all.getOrDefault("html", "").split("<script>", -1)).hasSize(2);
    all.forEach((name, file) -> {
      assertThat(file.lines().map(String::strip).filter(line -> line.startsWith("::")))
          .as("orders to GitHub in %s", name)
          .noneMatch(line -> line.indexOf("::", 2) > 0);
      assertThat(file).as(name).doesNotContain("##[", "##vso[", "##teamcity[");
    });
    assertThat(all.getOrDefault("csv", ""))
        .doesNotContainPattern("(^|[,;\\t\\n\"])[=@]")
        .doesNotContain(";=", "\t@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1: refused", "::ffff:192.0.2.1 is not asked", "a::b", "# a", "## a"})
  void leavesWhatIsNoOrderAsItIs(String text) {
    assertThat(Finding.of("WEB-08", WWW, Severity.LOW, text).says()).isEqualTo(text);
  }

  @Test
  void leavesLettersOfAllScriptsAndEmojiAsTheyAre() {
    String text = "Grüße, שלום, می‌خواهم, क्‍ष, 👩‍🚒";
    assertThat(Finding.of("WEB-08", WWW, Severity.LOW, text).says()).isEqualTo(text);
  }
}
