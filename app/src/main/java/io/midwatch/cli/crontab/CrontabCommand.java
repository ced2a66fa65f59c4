package io.midwatch.cli.crontab;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.crontab.Finding;
import io.midwatch.detect.crontab.Host;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.harden.watch.PlanWords;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch crontab}: what runs by itself on this machine, and who would notice if not? */
@Command(
    name = "crontab",
    description =
        "Lists every job of a machine (crontabs, run-parts, anacron, systemd's timers) with its"
            + " user, its next runs, what happens to it when the clock is set, what keeps it from"
            + " running, and whether it is watched.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is wrong and every job of yours is watched",
      "1:something keeps a job from running",
      "2:the plan or the folder cannot be read",
      "4:a job is not watched, or something may surprise"
    })
public final class CrontabCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("midwatch.yml");

  /** How it is told. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "/",
      description = "The files of the machine, if it is another (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE|DIR",
      description = "The plan that says what is watched (default: midwatch.yml, if there is one).")
  private @Nullable Path config;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(
      names = "--plan",
      description = "Print the entries for the plan of those that are not watched.")
  private boolean entries;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "jobs",
      description = "With --plan: the service that they belong to (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String service;

  @Option(
      names = "--owner",
      paramLabel = "WHO",
      description = "With --plan: who is told (default: the owner of the first service).")
  private @Nullable String owner;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Clock clock = new SystemClock();
    if (!Files.isDirectory(root)) {
      err.println(root + " is not a folder");
      err.flush();
      return 2;
    }
    Optional<Plan> plan = Optional.empty();
    if (config != null || Files.exists(USUAL)) {
      switch (read(config == null ? USUAL : config, clock)) {
        case ReadPlan.Bad bad -> {
          bad.problems().forEach(err::println);
          err.flush();
          return 2;
        }
        case ReadPlan.Good good -> plan = Optional.of(good.plan());
      }
    }
    Optional<Heartbeats> heartbeats = plan.map(read -> read.arrangements().heartbeats());
    Review review = Review.of(new Host(root), heartbeats, clock.now());
    if (entries) {
      Set<String> taken =
          heartbeats.orElse(Heartbeats.NONE).of(service).stream()
              .map(Heartbeat::name)
              .collect(Collectors.toSet());
      out.print(new PlanEntries(service, owner(plan), taken).text(review.items()));
      out.flush();
    } else if (format == Format.JSON) {
      out.println(JsonReport.text(review));
      out.flush();
    } else {
      TextReport.print(review, out);
    }
    return status(review);
  }

  private String owner(Optional<Plan> plan) {
    if (owner != null) {
      return owner;
    }
    return plan.flatMap(read -> read.services().values().stream().findFirst())
        .map(first -> first.owner())
        .orElse("CHANGE-ME");
  }

  private static ReadPlan read(Path path, Clock clock) throws IOException {
    PlanReader reader =
        new PlanReader(
            KindRegistry.probes(),
            Channels.all(clock, () -> true).values(),
            clock,
            new PlanWords());
    PlanSource source = PlanSource.load(path);
    return reader.read(source.files(), PlanSource.surroundings(path, System.getenv()));
  }

  private static int status(Review review) {
    if (review.has(Finding.Level.ERROR)) {
      return 1;
    }
    boolean surprises =
        review.has(Finding.Level.WARNING)
            || review.items().stream()
                .anyMatch(
                    item -> !item.traps().isEmpty() || (review.planned() && item.unwatched()));
    return surprises ? 4 : 0;
  }
}
