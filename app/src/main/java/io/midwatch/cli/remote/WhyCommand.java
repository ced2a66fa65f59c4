package io.midwatch.cli.remote;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code midwatch why PAGE|ALERT|CHECK}. */
@Command(
    name = "why",
    description =
        "Why was somebody paged, or nobody? Shows the whole path of an alert: how it was judged,"
            + " what it hangs on, who owns it, its page, and each delivery with its answer. Of a"
            + " check: what would become of a failure now, and what happened in the last day, also"
            + " what never became an alert.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the path was printed", "2:it was not; the message says why"})
public final class WhyCommand extends AskingCommand {
  @Parameters(
      index = "0",
      paramLabel = "PAGE|INCIDENT|ALERT|CHECK",
      description = "The id of a page, an incident, an alert or a check.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Override
  protected String path() {
    return "/api/v1/why?id=" + AccessOption.encoded(id);
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    for (JsonNode line : answer.path("why")) {
      out.printf("%s  %-11s  %s%n", text(line, "at"), text(line, "what"), text(line, "text"));
    }
  }
}
