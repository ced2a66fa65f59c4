package io.midwatch.harden.report;

import io.midwatch.harden.finding.Mode;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a run of SARIF, each with its page as help. */
final class SarifRules {
  /** Where the project lives. */
  static final String HOME = "https://github.com/midwatch/midwatch";

  private static final int LONGEST = 1024;

  private SarifRules() {}

  static void write(RuleBook book, ArrayNode rules) {
    book.all().forEach(rule -> rule(rule, rules.addObject()));
  }

  private static void rule(Rule rule, ObjectNode node) {
    node.put("id", rule.id()).put("name", rule.id().replace("-", ""));
    node.putObject("shortDescription").put("text", rule.title());
    String why = rule.page().why();
    String full = why.length() > LONGEST ? why.substring(0, LONGEST) : why;
    node.putObject("fullDescription").put("text", full);
    node.put("helpUri", HOME + "/blob/main/docs/rules/" + rule.id() + ".md");
    String page = RulePage.exemplary(rule.page().markdown());
    node.putObject("help").put("text", page).put("markdown", page);
    node.putObject("defaultConfiguration").put("level", Sarif.level(rule.gravest()));
    ObjectNode properties = node.putObject("properties");
    properties.put("precision", rule.mode() == Mode.DIFFERENCE ? "high" : "very-high");
    ArrayNode tags = properties.putArray("tags").add(rule.area().word());
    String score = score(rule.gravest());
    if (score.isEmpty()) {
      properties.put("problem.severity", problem(rule.gravest()));
    } else {
      // GitHub heeds the score only beside this tag.
      tags.add("security");
      properties.put("security-severity", score);
    }
  }

  /** On GitHub's scale, for what is grave enough to stop a merge; else empty. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM, LOW, INFO -> "";
    };
  }

  private static String problem(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "recommendation";
    };
  }
}
