package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.job.send.Courier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code midwatch run}: runs a job and reports it. Whatever becomes of the reports, the job starts
 * at once, and its exit status is ours.
 */
@Command(
    name = "run",
    description =
        "Runs a job and reports when it starts and how it ends: its exit status, the end of its"
            + " output with secrets masked, how long it took and what it used. Its input, output,"
            + " signals and exit status are as without us, whether or not anybody can be reached.",
    footer = {
      "",
      "  midwatch run nightly-billing -- /opt/shop/billing.sh --all",
      "",
      "A line \"midwatch: rows=123\" of its output, or \"rows=123\" in the file",
      "that MIDWATCH_MEASURES names, is kept as a figure."
    })
public final class RunCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int MOST_OUTPUT = 64 * 1024;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The check: its name, its uuid, or its whole ping address.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The job, after --, as it would be without us.")
  @SuppressWarnings("NullAway.Init")
  private List<String> command;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "End it, and all it has started, after so long; the exit status is 124.")
  private @Nullable String timeout;

  @Option(
      names = "--kill-after",
      paramLabel = "TIME",
      description = "…by force so long after it was asked to (default: 10s).")
  private @Nullable String killAfter;

  @Option(
      names = "--keep-alive",
      paramLabel = "TIME",
      description =
          "Every so long, if it has said something since, say that it goes on: its limits count"
              + " anew from then.")
  private @Nullable String alive;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Wait at its end so long for the server (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String patience;

  @Option(
      names = "--output",
      paramLabel = "BYTES",
      defaultValue = "32768",
      description =
          "Send so much of the end of its output (default: ${DEFAULT-VALUE}); 0 leaves its output"
              + " alone.")
  private int output;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ServerOption server;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private CreateOption create;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = new SystemClock();
    Duration wait = Times.read(spec, "--patience", patience).orElse(GRACE);
    Map<String, String> variables = System.getenv();
    ServerOption.Settings settings = server.settings(variables);
    Consumer<String> notes = server.quiet() ? text -> {} : RunCommand::note;
    settings.problems().forEach(notes);
    String run = RunId.make().toString();
    Path figures = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "midwatch-" + run);
    Map<String, String> environment = new HashMap<>();
    environment.put("MIDWATCH_RUN_ID", run);
    environment.put("MIDWATCH_ID", id);
    environment.put("MIDWATCH_MEASURES", figures.toString());
    Optional<Reports> reports = reports(settings, run, clock, notes);
    reports.ifPresent(to -> environment.put("MIDWATCH_PING_URL", to.access().check()));
    JobRun.Plan plan =
        new JobRun.Plan(
            command,
            environment,
            figures,
            Times.read(spec, "--timeout", timeout),
            Times.read(spec, "--kill-after", killAfter).orElse(GRACE),
            Times.read(spec, "--keep-alive", alive),
            Math.clamp(output, 0, MOST_OUTPUT),
            create.parameters());
    OutputMask mask = OutputMask.of(variables, settings.mask());
    int status = new JobRun(plan, reports, mask, clock).run();
    reports.ifPresent(to -> to.courier().close(wait));
    return status;
  }

  /** Empty when there is nowhere to report to: then the job runs all the same. */
  private Optional<Reports> reports(
      ServerOption.Settings settings, String run, Clock clock, Consumer<String> notes) {
    try {
      Access access = Access.of(id, settings.server(), settings.key());
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("rid", run);
      parameters.put("env", settings.environment());
      Courier courier =
          Courier.start(settings.transport(clock), settings.spool(clock), clock, notes);
      return Optional.of(new Reports(access, parameters, courier, clock));
    } catch (IllegalArgumentException | IOException nowhere) {
      notes.accept("nobody hears of this run: " + nowhere.getMessage());
      return Optional.empty();
    }
  }

  private static void note(String text) {
    System.err.println("midwatch: " + text);
  }
}
