package io.midwatch.cli;

import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.BadPlanException;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch up}. */
@Command(
    name = "up",
    description = {
      "Watch everything in the plan, tell its owners, and serve the pages. Runs until it is"
          + " stopped.",
      "The plan is read again when its files change, or on SIGHUP."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:stopped", "1:it could not start", "2:the plan does not load"})
final class UpCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ListenOption listen;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws BadPlanException, IOException, InterruptedException {
    Settings settings = new Settings(plan.path(), data.path(), listen.address(), false);
    try (App app = App.start(settings)) {
      greet(app, spec.commandLine().getOut());
      Signals.untilStopped(app::reload);
    }
    return Exit.OK;
  }

  private static void greet(App app, PrintWriter out) {
    app.warnings().forEach(warning -> out.println("warning: " + warning));
    if (!app.problems().isEmpty()) {
      out.println("the plan does not load as it is; the last good one is watched:");
      app.problems().forEach(problem -> out.println("  " + problem));
    }
    out.println("watching " + watched(app.plan()) + ", see " + app.url());
    app.setupLink().ifPresent(link -> out.println("first sign-in, works once: " + link));
    out.flush();
  }

  /** Everything that is watched, by its kind: {@code 12 checks, 1 heartbeat, 3 hosts}. */
  static String watched(Plan plan) {
    String words =
        Stream.of(
                counted(plan.checks().size(), "check"),
                counted(plan.arrangements().heartbeats().all().size(), "heartbeat"),
                counted(plan.arrangements().hosts().byId().size(), "host"))
            .filter(one -> !one.startsWith("0 "))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "nothing yet" : words;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
