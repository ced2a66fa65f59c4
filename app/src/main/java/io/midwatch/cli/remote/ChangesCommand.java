package io.midwatch.cli.remote;

import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch changes}. */
@Command(
    name = "changes",
    description = "What was changed lately, by whom, and how does one go back?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:they are listed", "2:Midwatch could not be asked"})
public final class ChangesCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(names = "--service", paramLabel = "SERVICE", description = "Only of this service.")
  private @Nullable String service;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many, the newest first; 20 by default.")
  private int limit;

  @Option(names = "--json", description = "Print them as the API has them.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode answer =
        midwatch.ask(
            "/api/v1/changes?limit="
                + limit
                + (service == null ? "" : "&service=" + AccessOption.encoded(service)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else if (answer.path("changes").isEmpty()) {
      out.println("no change is recorded");
    } else {
      answer.path("changes").forEach(change -> print(out, change));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, JsonNode change) {
    StringBuilder services = new StringBuilder();
    change
        .path("services")
        .forEach(one -> services.append(services.isEmpty() ? "" : ", ").append(one.asString("")));
    out.printf(
        "%s  %-14s %s%s%s%n",
        text(change, "at"),
        text(change, "kind"),
        text(change, "title"),
        services.isEmpty() ? "" : " (" + services + ")",
        text(change, "by").isEmpty() ? "" : " by " + text(change, "by"));
    if (!text(change, "revert").isEmpty()) {
      out.printf("    go back: %s%n", text(change, "revert"));
    }
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
