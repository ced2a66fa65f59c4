package io.midwatch.cli.remote.slo;

import io.midwatch.base.Durations;
import io.midwatch.cli.remote.AskingCommand;
import io.midwatch.plan.objective.Percent;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code midwatch slo}. */
@Command(
    name = "slo",
    description = "Are the services as good as they are meant to be?",
    subcommands = ThresholdsCommand.class,
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every budget has something left",
      "1:a budget is spent",
      "2:Midwatch could not be asked"
    })
public final class SloCommand extends AskingCommand {
  private static final String LINE = "%-36s %-8s %-9s %-9s %-12s %s%n";

  @Override
  protected String path() {
    return "/api/v1/objectives";
  }

  @Override
  protected void print(PrintWriter out, JsonNode answer) {
    out.printf(LINE, "OBJECTIVE", "TARGET", "ACHIEVED", "LEFT", "BURN 1h/6h", "COUNTED");
    for (JsonNode one : answer.path("objectives")) {
      out.printf(
          LINE,
          text(one, "id"),
          Percent.text(one.path("target").asDouble(Double.NaN)),
          percent(one.path("achieved")),
          percent(one.path("budget_left")),
          burn(one, 3_600) + "/" + burn(one, 21_600),
          counted(one));
    }
    if (answer.path("objectives").isEmpty()) {
      out.println("the plan declares no objective");
    }
  }

  @Override
  protected int status(JsonNode answer) {
    return any(answer.path("objectives"), one -> one.path("spent").asBoolean(false)) ? 1 : 0;
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? Percent.text(share.asDouble(Double.NaN)) : "unknown";
  }

  private static String burn(JsonNode objective, long seconds) {
    for (JsonNode rule : objective.path("burn")) {
      if (rule.path("long_seconds").asLong(0) == seconds && rule.path("long_rate").isNumber()) {
        return Percent.factor(rule.path("long_rate").asDouble(0));
      }
    }
    return "-";
  }

  private static String counted(JsonNode objective) {
    JsonNode looks = objective.path("looks");
    long unseen = looks.path("unseen").asLong(0) + looks.path("excused").asLong(0);
    String window = Durations.text(Duration.ofSeconds(objective.path("window_seconds").asLong(0)));
    return "%d of %d looks bad%s%s"
        .formatted(
            looks.path("bad").asLong(0),
            looks.path("bad").asLong(0) + looks.path("good").asLong(0),
            unseen > 0 ? ", " + unseen + " not counted" : "",
            objective.path("whole_window").asBoolean(false)
                ? " in " + window
                : " since "
                    + objective.path("counted_from").asString("").replaceAll("\\.\\d+", "")
                    + " of "
                    + window);
  }
}
