package io.midwatch.cli.remote.noise;

import io.midwatch.cli.remote.AskingCommand;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code midwatch report}. */
@Command(
    name = "report",
    description = "Which alerts of the last week were for nothing, and what did each person carry?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is printed", "2:Midwatch could not be asked"})
public final class ReportCommand extends AskingCommand {
  @Override
  protected String path() {
    return "/api/v1/report";
  }

  @Override
  protected void print(PrintWriter out, JsonNode report) {
    out.printf("From %s to %s%n", text(report, "from"), text(report, "to"));
    if (report.path("cut").asBoolean(false)) {
      out.println("There was too much: the oldest of it is not counted.");
    }
    if (report.path("lines").isEmpty()) {
      out.printf("%nNothing was for nothing.%n");
    }
    Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
    for (JsonNode line : report.path("lines")) {
      for (JsonNode finding : line.path("findings")) {
        groups.computeIfAbsent(finding.asString(""), any -> new ArrayList<>()).add(line);
      }
    }
    groups.forEach((finding, lines) -> {
      out.printf("%n%s%n", finding.toUpperCase(Locale.ROOT));
      for (JsonNode line : lines) {
        out.printf(
            "%s%n    %s%n    %s%n", text(line, "name"), text(line, "words"), text(line, "advice"));
      }
    });
    out.printf(
        "%n%s%n",
        report.path("loads").isEmpty() ? "Nobody was paged." : "LOAD PER PERSON AND NIGHT");
    for (JsonNode load : report.path("loads")) {
      out.printf("%-16s %s%n", text(load, "person"), text(load, "words"));
    }
  }
}
