package io.midwatch.cli;

import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.up.UpWork;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import java.io.IOException;
import java.util.concurrent.Callable;
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
    UpWork.run(settings(), spec.commandLine().getOut());
    return Exit.OK;
  }

  Settings settings() {
    return new Settings(plan.path(), data.path(), listen.address(), false);
  }
}
