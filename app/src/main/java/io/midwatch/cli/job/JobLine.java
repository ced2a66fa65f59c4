package io.midwatch.cli.job;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line with nothing but what runs on the machine of a job, which is there sooner. */
@Command(
    name = "midwatch",
    subcommands = {RunCommand.class, PingCommand.class})
final class JobLine {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  private JobLine() {}

  /** Ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new JobLine())
        .setExecutionExceptionHandler((failure, command, words) -> {
          command.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
          return 1;
        });
  }
}
