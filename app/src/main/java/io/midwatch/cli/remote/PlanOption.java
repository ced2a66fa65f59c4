package io.midwatch.cli.remote;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.harden.watch.PlanWords;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -c FILE|DIR}, for every command that reads the plan. */
public final class PlanOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE|DIR",
      defaultValue = "midwatch.yml",
      description = "The plan: a file, or a folder of *.yml (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path path;

  /** Where it stands. */
  public Path path() {
    return path;
  }

  /** Reads the plan as it is on disk now. */
  public ReadPlan read() {
    try {
      SystemClock clock = new SystemClock();
      PlanReader reader =
          new PlanReader(
              KindRegistry.probes(),
              Channels.all(clock, () -> true).values(),
              clock,
              new PlanWords());
      PlanSource source = PlanSource.load(path);
      return reader.read(source.files(), PlanSource.surroundings(path, System.getenv()));
    } catch (IOException e) {
      String message = Optional.ofNullable(e.getMessage()).orElse("cannot be read");
      Position where = new Position(path.toString(), 1, 1);
      return new ReadPlan.Bad(List.of(new Problem(where, message, "")));
    }
  }

  /** Lists problems as compilers do. */
  public static void print(List<Problem> problems, PrintWriter err) {
    problems.forEach(err::println);
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    err.println(count + " in the plan");
    err.flush();
  }
}
