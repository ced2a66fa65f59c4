package io.midwatch.harden.report;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report as JSON with every outcome: for programs, and for the next review to compare with. */
public final class Json {
  /** Raised when something in it means something else. */
  static final int VERSION = 1;

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private Json() {}

  public static String of(Report report) {
    Review review = report.review();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("midwatch-review", VERSION);
    node.put("at", review.at().toString());
    review.targets().stream().map(Target::text).forEach(node.putArray("targets")::add);
    node.put("verdict", report.verdict());
    node.put("complete", review.isComplete());
    report.grade().ifPresent(grade -> node.put("grade", grade.name()));
    ObjectNode areas = node.putObject("areas");
    report
        .areas()
        .forEach(area ->
            areas.put(area.word(), report.grade(area).map(Enum::name).orElse("not-graded")));
    ArrayNode outcomes = node.putArray("outcomes");
    review.outcomes().forEach(outcome -> outcomes.add(outcome(outcome, report)));
    review
        .before()
        .ifPresent(before -> {
          Difference found = Difference.of(before, review);
          ObjectNode since = node.putObject("since");
          since.put("at", before.at().toString());
          found.fresh().forEach(since.putArray("new")::add);
          found.changed().forEach(since.putArray("changed")::add);
          found.gone().forEach(since.putArray("gone")::add);
          found.unknown().forEach(since.putArray("notSeen")::add);
        });
    ArrayNode dates = node.putArray("dates");
    review
        .dates()
        .forEach(due -> dates.addObject().put("at", due.at().toString()).put("ends", due.what()));
    ObjectNode kept = node.putObject("kept");
    review.kept().forEach(kept::put);
    review.requests().forEach(node.putArray("requests")::add);
    return encodable(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node)) + "\n";
  }

  /** Half a pair, which somebody's JSON may hold, has no octets: it is written as an escape. */
  private static String encodable(String json) {
    return HALF.matcher(json)
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }

  private static ObjectNode outcome(Outcome outcome, Report report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Rule rule = report.book().rule(outcome.rule());
    node.put("rule", rule.id()).put("area", rule.area().word());
    node.put("outcome", outcome.word()).put("at", outcome.at().shown());
    node.set("place", place(outcome.at()));
    node.put("text", outcome.text());
    switch (outcome) {
      case Outcome.Fail fail -> finding(fail.finding(), rule, node);
      case Outcome.NotChecked not -> node.put("byChoice", not.byChoice());
      case Outcome.Pass pass -> {}
      case Outcome.NotApplicable not -> {}
      case Outcome.Broken broken -> {}
    }
    return node;
  }

  private static void finding(Finding finding, Rule rule, ObjectNode node) {
    node.put("severity", finding.severity().word());
    node.put("confidence", finding.confidence().word());
    finding.evidence().forEach(node.putArray("evidence")::add);
    ObjectNode values = node.putObject("values");
    finding.values().forEach(values::put);
    node.put("why", rule.page().why());
    ObjectNode fixes = node.putObject("fix");
    rule.page().fixes().forEach((stack, fix) -> fixes.put(stack, fix.code(finding)));
    node.put("verify", rule.page().verify(finding));
  }

  private static ObjectNode place(Location at) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return switch (at) {
      case Location.Outside outside -> {
        node.put("name", outside.name());
        if (!outside.address().isEmpty()) {
          node.put("address", outside.address());
        }
        if (outside.port() > 0) {
          node.put("port", outside.port());
        }
        if (!outside.path().isEmpty()) {
          node.put("path", outside.path());
        }
        yield node;
      }
      case Location.InFile file ->
          node.put("file", file.file()).put("line", file.line()).put("column", file.column());
    };
  }
}
