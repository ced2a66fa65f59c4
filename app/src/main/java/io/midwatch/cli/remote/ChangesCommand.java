package io.midwatch.cli.remote;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code midwatch changes}. */
@Command(
    name = "changes",
    description = "What was changed lately, by whom, and how does one go back?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:they are listed", "2:Midwatch could not be asked"})
public final class ChangesCommand extends AskingCommand {
  @Option(names = "--service", paramLabel = "SERVICE", description = "Only of this service.")
  private @Nullable String service;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many, the newest first; 20 by default.")
  private int limit;

  @Override
  protected String path() {
    return "/api/v1/changes?limit="
        + limit
        + (service == null ? "" : "&service=" + AccessOption.encoded(service));
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    if (answer.path("changes").isEmpty()) {
      out.println("no change is recorded");
    }
    answer.path("changes").forEach(change -> line(out, change));
  }

  private static void line(PrintWriter out, JsonNode change) {
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
}
