package io.midwatch.cli.remote.noise;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch report}. */
@Command(
    name = "report",
    description = "Which alerts of the last week were for nothing, and what did each person carry?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is printed", "2:Midwatch could not be asked"})
public final class ReportCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(names = "--json", description = "Print it as the API has it.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode report = midwatch.ask("/api/v1/report");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      print(out, report);
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, JsonNode report) {
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

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
