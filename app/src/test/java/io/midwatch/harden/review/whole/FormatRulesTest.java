package io.midwatch.harden.review.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Review;
import io.midwatch.lab.http.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a broken estate keeps the rules of those who read it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatRulesTest {
  private static final String STRANGE = "=cmd|'/C calc'!A0 <img src=x> ]]> `x` | \u001b[31m";
  private Map<String, String> all = Map.of();

  @BeforeAll
  void reviewABrokenEstate() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      estate.shop.on("/health", Answer.text(""));
      estate.shop.on("/", Answer.text(STRANGE).withHeader("Content-Type", "text/html"));
      estate.two.behave(new io.midwatch.lab.dns.DnsBehaviour.Fails(5));
      estate.none("_dmarc.example.test.", "TXT");
      estate.shows(estate.issuer.issue(estate.dated(-90, -1)));
      Review review = estate.review();
      assertThat(review.findings()).hasSizeGreaterThan(5);
      all = SevenFormats.of(review);
    }
  }

  private String format(String name) {
    return all.getOrDefault(name, "");
  }

  @Test
  void sarifIsValidByItsOfficialSchema() throws Exception {
    try (InputStream text =
        getClass().getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
      assertThat(text).isNotNull();
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(new String(text.readAllBytes(), UTF_8));
      assertThat(schema.validate(format("sarif"), InputFormat.JSON)).isEmpty();
      String broken = format("sarif").replaceFirst("\"level\" : \"error\"", "\"level\" : \"bad\"");
      assertThat(broken).isNotEqualTo(format("sarif"));
      assertThat(schema.validate(broken, InputFormat.JSON)).isNotEmpty();
    }
  }

  /** What GitHub's code scanning documents beyond the schema. */
  @Test
  void sarifIsWhatTheCodeHostTakes() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(format("sarif").getBytes(UTF_8));
    }
    assertThat(packed.size()).isLessThan(10 << 20);
    JsonNode run = new JsonMapper().readTree(format("sarif")).path("runs").get(0);
    assertThat(run.path("results").size()).isBetween(1, 25_000);
    JsonNode rules = run.path("tool").path("driver").path("rules");
    for (JsonNode rule : rules) {
      JsonNode properties = rule.path("properties");
      List<String> tags = texts(properties.path("tags"));
      String score = properties.path("security-severity").asString("");
      assertThat(score.isEmpty() || tags.contains("security"))
          .as(rule.path("id").asString())
          .isTrue();
      assertThat(score.isEmpty() || Double.parseDouble(score) <= 10).isTrue();
      assertThat(tags.size()).isLessThanOrEqualTo(20);
      assertThat(rule.path("fullDescription").path("text").asString()).hasSizeBetween(1, 1_024);
    }
    Set<String> prints = new HashSet<>();
    for (JsonNode result : run.path("results")) {
      JsonNode place = result.path("locations").get(0).path("physicalLocation");
      assertThat(place.path("artifactLocation").path("uri").asString())
          .doesNotStartWith("/")
          .doesNotContain(":");
      for (String edge : List.of("startLine", "startColumn", "endLine", "endColumn")) {
        assertThat(place.path("region").path(edge).asInt(0)).isPositive();
      }
      assertThat(result.path("message").path("text").asString()).isNotBlank();
      String print = result.path("partialFingerprints").path("primaryLocationLineHash").asString();
      assertThat(prints.add(print)).as("two results with the print " + print).isTrue();
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new java.util.ArrayList<>();
    array.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /** The rules that the schemas of Jenkins and of others have in common. */
  @Test
  void junitIsWhatEveryCiTakes() throws Exception {
    Element all =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(format("junit").getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(all.getTagName()).isEqualTo("testsuites");
    NodeList suites = all.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(4);
    int failures = 0;
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      assertThat(suite.getAttribute("timestamp"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
      for (String name : List.of("name", "hostname", "time")) {
        assertThat(suite.getAttribute(name)).isNotBlank();
      }
      NodeList cases = suite.getElementsByTagName("testcase");
      assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases.getLength()));
      for (int j = 0; j < cases.getLength(); j++) {
        Element one = (Element) cases.item(j);
        assertThat(one.getAttribute("name")).isNotBlank();
        assertThat(one.getAttribute("classname")).isNotBlank();
        assertThat(one.getAttribute("time")).isNotBlank();
      }
      int failed = suite.getElementsByTagName("failure").getLength();
      assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failed));
      failures += failed;
    }
    assertThat(failures).isPositive();
    assertThat(all.getAttribute("failures")).isEqualTo(Integer.toString(failures));
  }

  @Test
  void noFormatCarriesWhatStrangersWroteAlive() {
    all.forEach((name, text) -> assertThat(text).as(name).doesNotContain("\u001b"));
    assertThat(format("html")).doesNotContain("<img");
    assertThat(format("csv")).doesNotContain("\n=cmd", ",=cmd", "\"=cmd");
    assertThat(format("md").lines().filter(line -> line.contains("<img")))
        .allMatch(
            line -> line.startsWith("    ") || line.startsWith("      ") || line.contains("`"));
  }

  @Test
  void thePageAsksForNothingAndPrints() {
    assertThat(format("html"))
        .doesNotContain("src=\"http", "<link", "@import", "url(http", "fetch(", "XMLHttpRequest")
        .contains("@media print", "prefers-color-scheme");
  }
}
