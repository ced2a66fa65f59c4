package io.midwatch.cli.remote;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code midwatch pages}. */
@Command(
    name = "pages",
    description = "Which pages are there to take, and who has taken which?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nobody has to take anything",
      "1:a page that nobody has taken",
      "2:Midwatch could not be asked"
    })
public final class PagesCommand extends AskingCommand {
  @Option(names = "--all", description = "Also those that are over, the newest hundred.")
  private boolean all;

  @Override
  protected String path() {
    return "/api/v1/pages" + (all ? "" : "?live=true");
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    for (JsonNode page : answer.path("pages")) {
      out.printf(
          "%-12s %s  %s  %s%n",
          text(page, "state"), text(page, "id"), text(page, "check"), words(page));
    }
    if (answer.path("pages").isEmpty()) {
      out.println("no page");
    }
  }

  @Override
  protected int status(JsonNode answer) {
    return any(answer.path("pages"), page -> text(page, "state").equals("open")) ? 1 : 0;
  }

  private static String words(JsonNode page) {
    return switch (text(page, "state")) {
      case "open" -> "nobody has taken it; paged again at " + text(page, "next_at");
      case "acknowledged" ->
          text(page, "acknowledged_by") + " has it until " + text(page, "next_at");
      default -> text(page, "why");
    };
  }
}
