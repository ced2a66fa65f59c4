package io.midwatch.cli.job;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line with nothing but what runs on the machine of a job, which is there sooner. */
@Command(
    name = "midwatch",
    subcommands = {RunCommand.class, PingCommand.class})
public final class JobLine {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  private JobLine() {}

  /** Is that word a command of it? */
  public static boolean knows(String word) {
    return word.equals("run") || word.equals("ping");
  }

  /** Ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new JobLine());
  }
}
