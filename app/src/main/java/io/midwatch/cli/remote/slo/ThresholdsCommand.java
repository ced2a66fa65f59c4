package io.midwatch.cli.remote.slo;

import io.midwatch.cli.remote.AccessOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
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
public final class ThresholdsCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(names = "--all", description = "Also those that are fine or cannot be judged.")
  private boolean all;

  @Option(names = "--json", description = "Print them as the API has them.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode answer = midwatch.ask("/api/v1/objectives/thresholds");
    PrintWriter out = spec.commandLine().getOut();
    boolean found = false;
    for (JsonNode one : answer.path("thresholds")) {
      boolean finding = one.path("finding").asBoolean(false);
      found |= finding;
      if (!json && finding) {
        out.println(one.path("words").asString(""));
      } else if (!json && all) {
        out.printf(
            "%s: \"%s\" of %s: %s%n",
            one.path("where").asString(""),
            one.path("text").asString(""),
            one.path("check").asString(""),
            one.path("words").asString(""));
      }
    }
    if (json) {
      out.println(answer);
    } else if (!found) {
      out.println("every limit that can be judged is fine");
    }
    out.flush();
    return found ? 1 : 0;
  }
}
