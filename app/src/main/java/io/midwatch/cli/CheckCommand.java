package io.midwatch.cli;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.VirtualProber;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.ReadPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch check ID}. */
@Command(
    name = "check",
    description =
        "Look once at a check of the plan: where the time went, each condition with the value seen,"
            + " and who would be told. Nothing is stored and nothing is sent.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:OK",
      "1:FAIL",
      "2:the plan does not load, or has no such check",
      "3:UNKNOWN: it could not be seen",
      "4:WARN"
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The check's id, or enough of its end or middle.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return switch (plan.read()) {
      case ReadPlan.Bad bad -> {
        PlanOption.print(bad.problems(), err);
        yield Exit.USAGE;
      }
      case ReadPlan.Good good -> look(good.plan(), err);
    };
  }

  private int look(Plan found, PrintWriter err) {
    List<CheckSpec> matches = matches(found);
    if (matches.size() != 1) {
      err.println(matches.isEmpty() ? unknown(found) : ambiguous(matches));
      err.flush();
      return Exit.USAGE;
    }
    CheckSpec check = matches.getFirst();
    SystemClock clock = new SystemClock();
    CompletableFuture<Observation> done = new CompletableFuture<>();
    try (VirtualProber prober =
        new VirtualProber(KindRegistry.probes(), clock, found.watcher(), found.mask())) {
      prober.start(check, Optional.empty(), done::complete);
      Observation look = done.join();
      new CheckReport(spec.commandLine().getOut(), Paint.ofTerminal()).print(found, check, look);
      return Exit.of(look.verdict());
    }
  }

  private List<CheckSpec> matches(Plan found) {
    CheckSpec exact = id.isBlank() || id.contains(" ") ? null : found.checks().get(new CheckId(id));
    if (exact != null) {
      return List.of(exact);
    }
    return found.checks().values().stream()
        .filter(check -> check.id().text().contains(id))
        .toList();
  }

  private String unknown(Plan found) {
    List<String> ids = found.checks().keySet().stream().map(CheckId::text).toList();
    String hint =
        DidYouMean.nearest(id, ids)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("midwatch validate lists problems; the plan has " + ids.size() + " checks");
    return "the plan has no check \"" + id + "\" (" + hint + ")";
  }

  private String ambiguous(List<CheckSpec> matches) {
    StringBuilder text = new StringBuilder("\"" + id + "\" could be any of these:");
    matches.stream().limit(20).forEach(check -> text.append("\n  ").append(check.id()));
    return text.toString();
  }
}
