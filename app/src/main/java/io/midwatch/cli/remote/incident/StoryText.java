package io.midwatch.cli.remote.incident;

import io.midwatch.cli.terminal.Moments;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An incident as lines for a terminal. */
final class StoryText {
  private StoryText() {}

  static void print(JsonNode story, boolean json, PrintWriter out) {
    if (json) {
      out.println(story);
    } else {
      lines(story).forEach(out::println);
    }
    out.flush();
  }

  private static List<String> lines(JsonNode story) {
    JsonNode incident = story.path("incident");
    List<String> lines = new ArrayList<>();
    head(incident, lines);
    lines.add(
        "go back:  "
            + (text(story, "revert").isEmpty()
                ? "nobody has written down how"
                : text(story, "revert")));
    for (JsonNode suspect : story.path("suspects")) {
      lines.add("changed:  " + text(suspect, "text") + " (" + text(suspect, "reason") + ")");
    }
    for (JsonNode stage : story.path("stages")) {
      boolean current = text(stage, "stage").equals(text(incident, "stage"));
      lines.add(
          (current ? "> " : "  ")
              + text(stage, "stage")
              + (stage.path("done").asBoolean(false) ? ": done" : ""));
      steps(stage.path("steps"), lines);
    }
    for (JsonNode finding : story.path("findings")) {
      lines.add("runbook:  " + finding.asString(""));
    }
    for (JsonNode line : story.path("timeline")) {
      String by = text(line, "by").isEmpty() ? "" : text(line, "by") + ": ";
      lines.add(
          "%s  %-12s  %s%s"
              .formatted(text(line, "at"), text(line, "what"), by, text(line, "text")));
    }
    return lines;
  }

  /** The steps, with the service wherever those of another one begin. */
  private static void steps(JsonNode steps, List<String> lines) {
    String whose = "";
    for (JsonNode step : steps) {
      if (!text(step, "service").equals(whose)) {
        whose = text(step, "service");
        lines.add("    " + whose + ":");
      }
      String by = text(step, "done_by");
      lines.add(
          "    ["
              + (by.isEmpty() ? " " : "x")
              + "] "
              + text(step, "text")
              + (by.isEmpty() ? "" : " (" + by + ")"));
    }
  }

  private static void head(JsonNode incident, List<String> lines) {
    String commander = text(incident, "commander");
    lines.add(
        "%s  %s  %s since %s  %s"
            .formatted(
                text(incident, "level").toUpperCase(Locale.ROOT),
                what(incident),
                text(incident, "state"),
                text(incident, text(incident, "state").equals("open") ? "since" : "state_since"),
                commander.isEmpty() ? "nobody leads it" : "led by " + commander));
    if (!text(incident, "merged_into").isEmpty()) {
      lines.add("part of " + text(incident, "merged_into"));
    }
    lines.add(clock(incident));
  }

  /** What fails: the check, or of what another system reports the service, since it has no name. */
  static String what(JsonNode incident) {
    String[] check = text(incident, "check").split("/", 3);
    return check.length == 3 && check[0].equals("reported")
        ? text(incident, "service") + " (reported by " + check[1] + ")"
        : text(incident, "check");
  }

  private static String clock(JsonNode incident) {
    return switch (text(incident, "clock")) {
      case "running" -> "clock:    fix it until " + text(incident, "clock_next_at") + ", or revert";
      case "expired" -> "clock:    REVERT NOW";
      default -> "clock:    stopped";
    };
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
