package io.midwatch.cli.remote.slo;

import io.midwatch.cli.remote.AskingCommand;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code midwatch slo thresholds}. */
@Command(
    name = "thresholds",
    description = "Do the time limits in the plan still mean something?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every limit that can be judged is fine",
      "1:a limit hides everything, is always broken, or was set for other traffic",
      "2:Midwatch could not be asked"
    })
public final class ThresholdsCommand extends AskingCommand {
  @Option(names = "--all", description = "Also those that are fine or cannot be judged.")
  private boolean all;

  @Override
  protected String path() {
    return "/api/v1/objectives/thresholds";
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    for (JsonNode one : answer.path("thresholds")) {
      if (isFinding(one)) {
        out.println(text(one, "words"));
      } else if (all) {
        out.printf(
            "%s: \"%s\" of %s: %s%n",
            text(one, "where"), text(one, "text"), text(one, "check"), text(one, "words"));
      }
    }
    if (status(answer) == 0) {
      out.println("every limit that can be judged is fine");
    }
  }

  @Override
  protected int status(JsonNode answer) {
    return any(answer.path("thresholds"), ThresholdsCommand::isFinding) ? 1 : 0;
  }

  private static boolean isFinding(JsonNode limit) {
    return limit.path("finding").asBoolean(false);
  }
}
