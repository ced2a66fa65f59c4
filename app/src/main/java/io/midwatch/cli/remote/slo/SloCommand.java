package io.midwatch.cli.remote.slo;

import io.midwatch.base.Durations;
import io.midwatch.cli.remote.AccessOption;
import io.midwatch.plan.objective.Percent;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
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
public final class SloCommand implements Callable<Integer> {
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
    JsonNode answer = midwatch.ask("/api/v1/objectives");
    PrintWriter out = spec.commandLine().getOut();
    boolean spent = false;
    if (!json) {
      out.printf(
          "%-36s %-8s %-9s %-9s %-12s %s%n",
          "OBJECTIVE", "TARGET", "ACHIEVED", "LEFT", "BURN 1h/6h", "COUNTED");
    }
    for (JsonNode one : answer.path("objectives")) {
      spent |= one.path("spent").asBoolean(false);
      if (!json) {
        out.printf(
            "%-36s %-8s %-9s %-9s %-12s %s%n",
            one.path("id").asString(""),
            Percent.text(one.path("target").asDouble(Double.NaN)),
            percent(one.path("achieved")),
            percent(one.path("budget_left")),
            burn(one, 3_600) + "/" + burn(one, 21_600),
            counted(one));
      }
    }
    if (json) {
      out.println(answer);
    } else if (answer.path("objectives").isEmpty()) {
      out.println("the plan declares no objective");
    }
    out.flush();
    return spent ? 1 : 0;
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
