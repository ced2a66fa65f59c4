package io.midwatch.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import io.midwatch.cli.agent.AgentCommand;
import io.midwatch.cli.crontab.CrontabCommand;
import io.midwatch.cli.importing.ImportCommand;
import io.midwatch.cli.job.JobMain;
import io.midwatch.cli.job.PingCommand;
import io.midwatch.cli.job.RunCommand;
import io.midwatch.cli.remote.AckCommand;
import io.midwatch.cli.remote.ChangeCommand;
import io.midwatch.cli.remote.ChangesCommand;
import io.midwatch.cli.remote.PagesCommand;
import io.midwatch.cli.remote.StatusCommand;
import io.midwatch.cli.remote.WhyCommand;
import io.midwatch.cli.remote.heartbeat.HeartbeatCommand;
import io.midwatch.cli.remote.incident.IncidentCommand;
import io.midwatch.cli.remote.incident.IncidentsCommand;
import io.midwatch.cli.remote.noise.ReplayCommand;
import io.midwatch.cli.remote.noise.ReportCommand;
import io.midwatch.cli.remote.noise.SilenceCommand;
import io.midwatch.cli.remote.oncall.OnCallCommand;
import io.midwatch.cli.remote.review.ReviewsCommand;
import io.midwatch.cli.remote.slo.SloCommand;
import io.midwatch.cli.remote.status.StatusPageCommand;
import io.midwatch.cli.review.ExplainCommand;
import io.midwatch.cli.review.ReviewCommand;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.up.UpWords;
import io.midwatch.cli.up.UpWork;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code midwatch}: keeps the midnight watch over software that is live. */
@Command(
    name = "midwatch",
    description =
        "Keeps the midnight watch over software that is live: looks at what the plan names, makes"
            + " sure of a failure, finds its cause, and tells the one person who owns it.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionCommand.class,
    footer = {"", "All about one command: midwatch COMMAND --help"},
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      ReviewCommand.class,
      ExplainCommand.class,
      StatusCommand.class,
      TestPageCommand.class,
      OnCallCommand.class,
      PagesCommand.class,
      AckCommand.class,
      WhyCommand.class,
      IncidentsCommand.class,
      IncidentCommand.class,
      IncidentCommand.Note.class,
      HeartbeatCommand.class,
      SilenceCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      ReviewsCommand.class,
      ChangeCommand.class,
      ChangesCommand.class,
      SloCommand.class,
      StatusPageCommand.class,
      RunCommand.class,
      PingCommand.class,
      CrontabCommand.class,
      AgentCommand.class,
      ImportCommand.class,
      TokenCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ValidateCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  @SuppressWarnings("UnusedVariable")
  private boolean version;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  private CommandLine.Model.CommandSpec spec;

  /** Without a command: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    inherit(line);
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Overview::list);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Mistakes::say)
        .setExecutionExceptionHandler(Failures::say);
  }

  /** What a command promises of its exit status holds for the commands within it. */
  private static void inherit(CommandLine line) {
    int promised = line.getCommandSpec().exitCodeOnExecutionException();
    for (CommandLine inner : line.getSubcommands().values()) {
      CommandLine.Model.CommandSpec spec = inner.getCommandSpec();
      if (spec.exitCodeOnExecutionException() == CommandLine.ExitCode.SOFTWARE) {
        spec.exitCodeOnExecutionException(promised);
      }
      inherit(inner);
    }
  }

  /** Runs a command and returns its exit status. */
  static int run(String... words) {
    OptionalInt job = JobMain.quick(words);
    if (job.isPresent()) {
      return job.getAsInt();
    }
    Optional<Settings> up = UpWords.read(words);
    return up.isPresent() ? up(up.get()) : commandLine().execute(words);
  }

  private static int up(Settings settings) {
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    try {
      UpWork.run(settings, new PrintWriter(System.out, true, System.out.charset()));
      return Exit.OK;
    } catch (BadPlanException | IOException | InterruptedException | RuntimeException failure) {
      OptionalInt status = Failures.said(failure, err, Exit.FAIL);
      if (status.isEmpty()) {
        failure.printStackTrace(err);
      }
      return status.orElse(Exit.FAIL);
    }
  }

  /** The process. */
  public static void main(String[] words) {
    int status = System.getenv("MIDWATCH_TRAIN") == null ? run(words) : Training.run();
    System.exit(status);
  }
}
