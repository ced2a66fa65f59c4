package io.midwatch.cli;

import io.midwatch.cli.terminal.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code midwatch help}. */
@Command(name = "help", description = "Show all commands, or all about one.")
final class HelpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command.")
  private List<String> words = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine asked = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = asked.getSubcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(asked, List.of(word));
      }
      asked = next;
    }
    asked.usage(spec.commandLine().getOut());
    return Exit.OK;
  }
}
