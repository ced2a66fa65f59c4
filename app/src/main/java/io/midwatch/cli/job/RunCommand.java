package io.midwatch.cli.job;

import io.midwatch.base.SystemClock;
import java.util.List;
import java.util.concurrent.Callable;
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
      defaultValue = RunWords.GRACE,
      description = "…by force so long after it was asked to (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String killAfter;

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
      defaultValue = RunWords.PATIENCE,
      description = "Wait at its end so long for the server (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String patience;

  @Option(
      names = "--output",
      paramLabel = "BYTES",
      defaultValue = RunWords.OUTPUT,
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
  public Integer call() {
    return RunWork.of(words(), new SystemClock()).run();
  }

  RunWords words() {
    return new RunWords(
        id,
        Times.read(spec, "--timeout", timeout),
        Times.read(spec, "--kill-after", killAfter).orElseThrow(),
        Times.read(spec, "--keep-alive", alive),
        Times.read(spec, "--patience", patience).orElseThrow(),
        Math.clamp(output, 0, RunWords.MOST_OUTPUT),
        server.words(),
        create.parameters(),
        command);
  }
}
