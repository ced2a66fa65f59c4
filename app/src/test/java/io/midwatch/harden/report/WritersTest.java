package io.midwatch.harden.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.web.document.HtmlReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One review in every format: complete, well-formed, and safe against what strangers wrote. */
class WritersTest {
  private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");
  private static final Location.Outside WWW = Location.Outside.of("www.example.org").on(443);
  private static final String NASTY =
      "=cmd|'/C calc'!A0 </script><script>alert(1)</script> ]]> `x` |";

  private static Finding high() {
    return Finding.of("WEB-11", WWW, Severity.HIGH, "the cookie sid lacks Secure").saw(NASTY);
  }

  private static Report report(Optional<Before> before, Outcome... more) {
    List<Outcome> outcomes =
        new ArrayList<>(
            List.of(
                new Outcome.Fail(high()),
                new Outcome.Fail(
                    Finding.of("WEB-08", WWW, Severity.MEDIUM, "there is no HSTS")
                        .saw("no header")),
                new Outcome.Fail(
                    Finding.of("WEB-15", WWW, Severity.HIGH, "perhaps")
                        .sure(Confidence.LOW)
                        .saw("x")),
                new Outcome.Pass("WEB-07", WWW, "it leads to HTTPS"),
                new Outcome.NotApplicable("WEB-01", WWW, "there is none"),
                new Outcome.NotChecked("WEB-14", WWW, "--with paths", true)));
    outcomes.addAll(List.of(more));
    outcomes.sort(Outcome.ORDER);
    TreeMap<String, String> kept = new TreeMap<>();
    kept.put("web.bytes x", "12");
    Review review =
        new Review(
            DAY,
            List.of(Target.parse("www.example.org").orElseThrow()),
            outcomes,
            List.of(new Fact.Due(DAY.plusSeconds(864_000), "the certificate of www.example.org")),
            List.of(),
            kept,
            List.of("GET https://www.example.org/: 200"),
            before);
    return new Report(review, Registry.book());
  }

  private static Report report() {
    return report(Optional.empty());
  }

  private static Outcome blind() {
    return new Outcome.NotChecked("WEB-09", WWW, "it did not answer", false);
  }

  @Test
  void gradesOnlyWhatWasSeen() {
    assertThat(report().grade()).contains(Grade.C);
    assertThat(report().verdict()).isEqualTo("Found: 1 high, 1 medium.");
    Report unsure = report(Optional.empty(), blind());
    assertThat(unsure.grade()).isEmpty();
    assertThat(unsure.grade(Area.WEB)).isEmpty();
    assertThat(unsure.verdict()).endsWith("and 1 thing could not be seen.");
    assertThat(unsure.review().isComplete()).isFalse();
  }

  @Test
  void hintsStandApart() {
    assertThat(report().issues())
        .extracting(one -> one.rule().id())
        .containsExactly("WEB-11", "WEB-08");
    assertThat(report().hints()).extracting(one -> one.rule().id()).containsExactly("WEB-15");
    assertThat(report().review().reaches(Severity.CRITICAL)).isFalse();
    assertThat(report().review().reaches(Severity.HIGH)).isTrue();
  }

  @Test
  void markdownReadsInAPullRequest() {
    String text = Markdown.of(report(Optional.empty(), blind()));
    assertThat(text)
        .startsWith("# Review of www.example.org\n")
        .contains("## Do these two first", "1. **the cookie sid lacks Secure** (high, WEB-11)")
        .contains("## Not seen", "Everything that was asked: 1", "Verify:")
        .contains("curl -sI https://www.example.org/");
    // What strangers wrote stands in a block of code and nowhere else.
    assertThat(text.lines().filter(line -> line.contains("<script>alert"))).hasSize(1);
    assertThat(text).isEqualTo(Markdown.of(report(Optional.empty(), blind())));
  }

  @Test
  void jsonHoldsEveryOutcomeAndComesBack() throws IOException {
    String json = Json.of(report(Optional.empty(), blind()));
    JsonNode node = new JsonMapper().readTree(json);
    assertThat(node.path("midwatch-review").asInt()).isEqualTo(1);
    assertThat(node.path("outcomes")).hasSize(7);
    assertThat(node.has("grade")).isFalse();
    JsonNode fail = node.path("outcomes").get(4);
    assertThat(fail.path("rule").asString()).isEqualTo("WEB-11");
    assertThat(fail.path("verify").asString()).contains("www.example.org");
    assertThat(fail.path("fix").size()).isGreaterThan(2);

    Before before = BeforeReader.read(json);
    assertThat(before.at()).isEqualTo(DAY);
    assertThat(before.kept("web.bytes x")).contains("12");
    assertThat(before.outcomes()).hasSize(7);
    assertThatThrownBy(() -> BeforeReader.read("{}")).hasMessageContaining("--format json");
    assertThatThrownBy(() -> BeforeReader.read("{")).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhatHasChangedSinceTheReviewBefore() throws IOException {
    Before same = BeforeReader.read(Json.of(report()));
    assertThat(Difference.of(same, report().review()).isNone()).isTrue();
    assertThat(Markdown.of(report(Optional.of(same)))).contains("Nothing has changed.");

    Before other =
        new Before(
            DAY.minusSeconds(3600),
            java.util.Map.of(),
            List.of(
                new Before.Line("WEB-08", WWW.shown(), "fail", "low", "there is no HSTS"),
                new Before.Line("WEB-07", WWW.shown(), "fail", "high", "it leads nowhere"),
                new Before.Line("WEB-15", WWW.shown(), "fail", "high", "perhaps"),
                new Before.Line("WEB-14", WWW.shown(), "fail", "critical", "open")));
    Difference found = Difference.of(other, report().review());
    assertThat(found.fresh()).singleElement().asString().startsWith("WEB-11");
    assertThat(found.changed()).singleElement().asString().contains("medium", "was low");
    assertThat(found.gone()).singleElement().asString().startsWith("WEB-07");
    assertThat(found.unknown())
        .as("not seen is not gone")
        .singleElement()
        .asString()
        .startsWith("WEB-14");
  }

  @Test
  void sarifIsAsTheCodeHostWantsIt() {
    Anchors anchors =
        new Anchors("ops/midwatch.yml", List.of("services:", "  - tls: www.example.org"));
    JsonNode run =
        new JsonMapper()
            .readTree(Sarif.of(report(Optional.empty(), blind()), anchors))
            .path("runs")
            .get(0);
    assertThat(run.path("automationDetails").path("id").asString())
        .isEqualTo("review/www.example.org/");
    for (JsonNode rule : run.path("tool").path("driver").path("rules")) {
      assertThat(rule.path("id").asString()).isNotBlank();
      assertThat(rule.path("shortDescription").path("text").asString()).isNotBlank();
      assertThat(rule.path("fullDescription").path("text").asString())
          .isNotBlank()
          .hasSizeLessThan(1025);
      assertThat(rule.path("help").path("text").asString()).isNotBlank();
      assertThat(rule.path("helpUri").asString())
          .endsWith("/docs/rules/" + rule.path("id").asString() + ".md");
      assertThat(rule.path("properties").path("tags").size()).isBetween(1, 10);
    }
    assertThat(run.path("results")).hasSize(2);
    JsonNode result = run.path("results").get(0);
    JsonNode place = result.path("locations").get(0).path("physicalLocation");
    assertThat(place.path("artifactLocation").path("uri").asString()).isEqualTo("ops/midwatch.yml");
    assertThat(place.path("region").toString())
        .isEqualTo("{\"startLine\":2,\"startColumn\":10,\"endLine\":2,\"endColumn\":25}");
    assertThat(result.path("level").asString()).isEqualTo("error");
    assertThat(result.path("partialFingerprints").size()).isEqualTo(1);
    assertThat(
            run.path("tool")
                .path("driver")
                .path("rules")
                .get(result.path("ruleIndex").asInt())
                .path("id"))
        .isEqualTo(result.path("ruleId"));
    JsonNode notes = run.path("invocations").get(0).path("toolExecutionNotifications");
    assertThat(notes).as("what was not seen").hasSize(1);
  }

  @Test
  void sarifWithoutAPlanSaysThatItHasNoPlaceForFindings() {
    JsonNode run = new JsonMapper().readTree(Sarif.of(report(), Anchors.NONE)).path("runs").get(0);
    assertThat(run.path("results")).isEmpty();
    assertThat(run.path("invocations").get(0).path("toolExecutionNotifications")).hasSize(2);
  }

  @Test
  void junitFailsAtTheBarAndSkipsWhatWasNotSeen() throws Exception {
    Element all = xml(Junit.of(report(Optional.empty(), blind()), Optional.of(Severity.HIGH)));
    assertThat(all.getAttribute("tests")).isEqualTo("7");
    assertThat(all.getAttribute("failures")).isEqualTo("1");
    assertThat(all.getAttribute("skipped")).isEqualTo("3");
    assertThat(all.getElementsByTagName("failure").item(0).getTextContent()).contains("</script>");
    Element none = xml(Junit.of(report(), Optional.empty()));
    assertThat(none.getAttribute("failures")).isEqualTo("0");
  }

  private static Element xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return document.getDocumentElement();
  }

  @Test
  void oneReasonForWhichManyRulesAreBlindIsOneLine() {
    Outcome other = new Outcome.NotChecked("WEB-10", WWW, "it did not answer", false);
    assertThat(Markdown.of(report(Optional.empty(), blind(), other)))
        .contains("- `www.example.org:443`: it did not answer (WEB-09, WEB-10)");
    assertThat(HtmlReport.of(report(Optional.empty(), blind(), other)))
        .containsOnlyOnce(": it did not answer")
        .contains("<strong>WEB-09, WEB-10</strong> <code>www.example.org:443</code>");
  }

  @Test
  void anAreaOfWhichNothingWasAskedIsNotCalledSeenInPart() {
    Outcome left = new Outcome.NotChecked("TLS-01", WWW, "left out by --only", true);
    assertThat(HtmlReport.of(report(Optional.empty(), left)))
        .containsPattern("TLS and certificates</strong>[^/]*<span class=.quiet.>not looked at<");
    Outcome blind = new Outcome.NotChecked("TLS-01", WWW, "it did not answer", false);
    assertThat(HtmlReport.of(report(Optional.empty(), blind)))
        .contains("nothing found, not all seen")
        .doesNotContain("not looked at");
  }

  @Test
  void commandsThatVerifySpeakToTheTargetAsItIs() {
    String command =
        "curl https://{{site}}/ && openssl -connect {{address}}:{{port}} && dig @{{address}}";
    Finding six =
        Finding.of("WEB-08", Location.Outside.of("::1").at("::1").on(8443), Severity.LOW, "x");
    assertThat(RulePage.filled(command, six))
        .isEqualTo("curl https://[::1]:8443/ && openssl -connect [::1]:8443 && dig @::1");
    Finding plain = Finding.of("WEB-06", WWW.on(8080), Severity.LOW, "x").with("scheme", "http");
    assertThat(RulePage.filled("curl https://{{site}}/", plain))
        .isEqualTo("curl http://www.example.org:8080/");
    assertThat(six.at().shown()).isEqualTo("[::1]:8443 at ::1");
  }

  @Test
  void noSpreadsheetTakesACellForAFormula() {
    String csv = Csv.of(report());
    assertThat(csv.lines().findFirst())
        .hasValueSatisfying(head -> assertThat(head).startsWith("rule,area"));
    assertThat(csv).contains("'=cmd|").doesNotContain(",=cmd").doesNotContain("\"=cmd");
  }

  @Test
  void datesToComeAreACalendar() {
    assertThat(Ics.of(report()))
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .contains(
            "DTSTART:20261201T120000Z\r\n",
            "SUMMARY:Ends: the certificate of www.example.org\r\n",
            "TRIGGER;RELATED=START:-P14D")
        .endsWith("END:VCALENDAR\r\n");
    assertThat(Biweekly.parse(Ics.of(report())).first().getEvents()).hasSize(1);
    assertThat(Markdown.of(report())).contains("## Dates to come", "2026-12-01T12:00:00Z");
  }

  @Test
  void theHtmlPageNeedsNothingBesideIt() {
    String html = HtmlReport.of(report(Optional.empty(), blind()));
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("the cookie sid lacks Secure", "show-high", "&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert(1)", "<link ", "src=\"");
    assertThat(html).isEqualTo(HtmlReport.of(report(Optional.empty(), blind())));
  }
}
