package io.midwatch.cli.remote.incident;

import io.midwatch.cli.remote.AskingCommand;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code midwatch incidents}. */
@Command(
    name = "incidents",
    description = "Which incidents are there, who leads them, and how long may be tried to fix?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:there is none",
      "1:there is one that is not over",
      "2:Midwatch could not be asked"
    })
public final class IncidentsCommand extends AskingCommand {
  @Option(names = "--all", description = "Also those that are over, the newest hundred.")
  private boolean all;

  @Override
  protected String path() {
    return "/api/v1/incidents" + (all ? "" : "?live=true");
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    for (JsonNode one : answer.path("incidents")) {
      out.printf(
          "%s  %-6s  %s  %s  %s  %s%n",
          text(one, "level").toUpperCase(Locale.ROOT),
          text(one, "state"),
          text(one, "id"),
          StoryText.what(one),
          text(one, "commander").isEmpty() ? "nobody leads it" : text(one, "commander"),
          clock(one));
    }
    if (answer.path("incidents").isEmpty()) {
      out.println("no incident");
    }
  }

  @Override
  protected int status(JsonNode answer) {
    return any(answer.path("incidents"), one -> text(one, "state").equals("open")) ? 1 : 0;
  }

  private static String clock(JsonNode incident) {
    return switch (text(incident, "clock")) {
      case "running" -> "fix it until " + text(incident, "clock_next_at") + ", or revert";
      case "expired" -> "REVERT NOW";
      default -> "";
    };
  }
}
