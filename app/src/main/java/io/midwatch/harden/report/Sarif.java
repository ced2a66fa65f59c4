package io.midwatch.harden.report;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as SARIF 2.1.0, as GitHub's code scanning reads it. Findings from outside are shown at
 * the line of the plan that names their target; without one they stand among the notifications,
 * because a result without a file would be refused.
 */
public final class Sarif {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Report report;
  private final Anchors anchors;
  private final List<String> homeless = new ArrayList<>();

  private Sarif(Report report, Anchors anchors) {
    this.report = report;
    this.anchors = anchors;
  }

  public static String of(Report report, Anchors anchors) {
    ObjectNode all = new Sarif(report, anchors).all();
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
  }

  private ObjectNode all() {
    ObjectNode all = node();
    all.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = all.putArray("runs").addObject();
    run.putObject("automationDetails").put("id", "review/" + category() + "/");
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Midwatch");
    driver.put("informationUri", SarifRules.HOME);
    List<String> rules = report.book().all().stream().map(rule -> rule.id()).toList();
    SarifRules.write(report.book(), driver.putArray("rules"));
    ArrayNode results = node().putArray("results");
    for (Finding finding : report.review().findings()) {
      stretch(finding)
          .ifPresentOrElse(
              place -> result(finding, place, rules.indexOf(finding.rule()), results),
              () -> homeless.add(text(finding)));
    }
    invocation(run.putArray("invocations").addObject());
    run.set("results", results);
    return all;
  }

  private String category() {
    return report.review().targets().getFirst().name();
  }

  /** A file and a stretch in it. */
  private record Place(String file, Anchors.Stretch stretch) {}

  private Optional<Place> stretch(Finding finding) {
    return switch (finding.at()) {
      case Location.InFile in ->
          Optional.of(
              new Place(in.file(), new Anchors.Stretch(in.line(), in.column(), in.column() + 1)));
      case Location.Outside outside ->
          anchors
              .of(outside, report.review().targets())
              .map(stretch -> new Place(anchors.file(), stretch));
    };
  }

  private void result(Finding finding, Place place, int index, ArrayNode results) {
    ObjectNode result = results.addObject();
    result.put("ruleId", finding.rule()).put("ruleIndex", index);
    result.put("level", level(finding.severity()));
    result.putObject("message").put("text", text(finding));
    ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", place.file()).put("uriBaseId", "%SRCROOT%");
    ObjectNode region = physical.putObject("region");
    region.put("startLine", place.stretch().line()).put("startColumn", place.stretch().from());
    region.put("endLine", place.stretch().line()).put("endColumn", place.stretch().to());
    result
        .putObject("partialFingerprints")
        .put("primaryLocationLineHash", hash(finding.rule() + "\n" + finding.at().shown()) + ":1");
  }

  private static String text(Finding finding) {
    String saw = finding.evidence().isEmpty() ? "" : "\n" + String.join("\n", finding.evidence());
    return finding.at().shown() + ": " + finding.says() + "." + saw;
  }

  /** What was not seen, and what could not be placed. */
  private void invocation(ObjectNode invocation) {
    invocation.put("executionSuccessful", true);
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    for (String text : homeless) {
      note(notes, "error", "No line of a plan names the target of this finding. " + text);
    }
    for (Outcome blind : report.review().blind()) {
      String text = blind.rule() + " " + blind.at().shown() + " was not seen: " + blind.text();
      note(notes, "warning", text);
    }
  }

  private static void note(ArrayNode notes, String level, String text) {
    ObjectNode note = notes.addObject();
    note.put("level", level);
    note.putObject("message").put("text", text);
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String hash(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
