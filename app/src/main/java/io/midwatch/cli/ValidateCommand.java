package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.up.UpWork;
import io.midwatch.cli.wiring.plan.RunbookFiles;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.runbook.RunbookFindings;
import io.midwatch.plan.schedule.DaylightTrap;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch validate}. */
@Command(
    name = "validate",
    description = "Read the plan and list everything that is wrong with it, each with its place.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the plan is sound", "2:it is not"})
final class ValidateCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (plan.read()) {
      case ReadPlan.Bad bad -> {
        PlanOption.print(bad.problems(), err);
        yield Exit.USAGE;
      }
      case ReadPlan.Good good -> {
        good.warnings().forEach(warning -> err.println("warning: " + warning));
        RunbookFindings.of(good.plan(), new RunbookFiles(plan.path()))
            .forEach(finding -> err.println("warning: " + finding));
        traps(good.plan()).forEach(trap -> err.println("warning: " + trap));
        List<String> untried = untried(good.plan());
        if (!untried.isEmpty()) {
          err.println(
              "warning: not confirmed: "
                  + String.join(", ", untried)
                  + "; midwatch test-page PERSON sends for real, --confirm CODE confirms");
        }
        err.flush();
        out.println(summary(plan.path().toString(), good.plan()));
        out.flush();
        yield Exit.OK;
      }
    };
  }

  /** What becomes of jobs on the next nights on which their clocks are set. */
  private static List<String> traps(Plan plan) {
    Instant now = new SystemClock().now();
    List<String> found = new ArrayList<>();
    for (Heartbeat heartbeat : plan.arrangements().heartbeats().all().values()) {
      heartbeat.cadence().schedule().stream()
          .flatMap(schedule -> DaylightTrap.ahead(schedule, now).stream())
          .forEach(trap -> found.add(heartbeat.id() + ": " + trap.text()));
    }
    return found;
  }

  private List<String> untried(Plan read) {
    try (WaysRecord tried = WaysRecord.open(data.path(), new SystemClock())) {
      return tried.missing(read);
    }
  }

  private static String summary(String name, Plan plan) {
    String rotas = plan.rotas().isEmpty() ? "" : ", " + counted(plan.rotas().size(), "rota");
    return "%s is sound: %s, %s, %s%s"
        .formatted(
            name,
            counted(plan.services().size(), "service"),
            UpWork.watched(plan),
            plan.people().size() == 1 ? "1 person" : plan.people().size() + " people",
            rotas);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
