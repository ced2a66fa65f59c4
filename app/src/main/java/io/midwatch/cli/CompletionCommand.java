package io.midwatch.cli;

import io.midwatch.cli.terminal.Exit;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch completion}. */
@Command(
    name = "completion",
    description = {
      "Print what makes bash and zsh complete commands and options.",
      "In bash: source <(midwatch completion). In zsh, run first: autoload -U compinit"
          + " bashcompinit && compinit && bashcompinit."
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("midwatch", spec.root().commandLine()));
    out.flush();
    return Exit.OK;
  }
}
