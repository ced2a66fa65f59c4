package io.midwatch.cli;

import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.BadPlanException;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch up}. */
@Command(
    name = "up",
    description = {
      "Watch everything in the plan, tell its owners, and serve the pages. Runs until it is stopped.",
      "The plan is read again when its files change, or on SIGHUP."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:stopped", "1:it could not start", "2:the plan does not load"})
final class UpCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8640",
      description = "Where pages and the API are served (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String listen;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ListenAddress address =
        ListenAddress.parse(listen)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "--listen takes HOST:PORT such as 127.0.0.1:8640, not \"" + listen + "\""));
    PrintWriter err = spec.commandLine().getErr();
    try {
      try (App app = App.start(new Settings(plan.path(), data, address, false))) {
        greet(app, spec.commandLine().getOut());
        Signals.untilStopped(app::reload);
      }
      return Exit.OK;
    } catch (BadPlanException e) {
      PlanOption.print(e.problems(), err);
      return Exit.USAGE;
    } catch (IOException | StoreException e) {
      err.println(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      err.flush();
      return Exit.FAIL;
    }
  }

  private static void greet(App app, PrintWriter out) {
    app.warnings().forEach(warning -> out.println("warning: " + warning));
    if (!app.problems().isEmpty()) {
      out.println("the plan does not load as it is; the last good one is watched:");
      app.problems().forEach(problem -> out.println("  " + problem));
    }
    out.println("watching " + app.checks().size() + " checks, see " + app.url());
    app.setupLink().ifPresent(link -> out.println("first sign-in, works once: " + link));
    out.flush();
  }
}
