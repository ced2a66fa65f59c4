package io.midwatch.cli.remote;

import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code midwatch ack PAGE}. */
@Command(
    name = "ack",
    description =
        "I take it: nobody is paged about it until the acknowledgement runs out, it gets wider, or"
            + " it is over. midwatch pages lists what there is to take.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is taken", "2:it is not; the message says why"})
public final class AckCommand extends RemoteCommand {
  @Parameters(
      index = "0",
      paramLabel = "PAGE|ALERT",
      description = "The page's id, or that of an alert that belongs to it.")
  @SuppressWarnings("NullAway.Init")
  private String page;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description =
          "Who takes it: the id of a person of the plan. Needed when the plan has several.")
  private @Nullable String person;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("channel", "terminal");
    if (person != null) {
      form.put("person", person);
    }
    JsonNode taken =
        midwatch().post("/api/v1/pages/" + AccessOption.encoded(page) + "/ack", form).path("page");
    PrintWriter out = out();
    out.printf(
        "%s is taken by %s; paged anew at %s unless it is over%n",
        taken.path("service").asString(""),
        taken.path("acknowledged_by").asString(""),
        Moments.rounded(taken.path("next_at").asString("")));
    out.flush();
    return 0;
  }
}
