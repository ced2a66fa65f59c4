package io.midwatch.cli.remote.incident;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
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
public final class IncidentsCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(names = "--all", description = "Also those that are over, the newest hundred.")
  private boolean all;

  @Option(names = "--json", description = "Print them as the API has them.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode answer = midwatch.ask("/api/v1/incidents" + (all ? "" : "?live=true"));
    PrintWriter out = spec.commandLine().getOut();
    boolean open = false;
    for (JsonNode one : answer.path("incidents")) {
      open |= text(one, "state").equals("open");
      if (!json) {
        out.printf(
            "%s  %-6s  %s  %s  %s  %s%n",
            text(one, "level").toUpperCase(Locale.ROOT),
            text(one, "state"),
            text(one, "id"),
            StoryText.what(one),
            text(one, "commander").isEmpty() ? "nobody leads it" : text(one, "commander"),
            clock(one));
      }
    }
    if (json) {
      out.println(answer);
    } else if (answer.path("incidents").isEmpty()) {
      out.println("no incident");
    }
    out.flush();
    return open ? 1 : 0;
  }

  private static String clock(JsonNode incident) {
    return switch (text(incident, "clock")) {
      case "running" -> "fix it until " + text(incident, "clock_next_at") + ", or revert";
      case "expired" -> "REVERT NOW";
      default -> "";
    };
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
