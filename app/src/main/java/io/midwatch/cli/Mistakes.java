package io.midwatch.cli;

import io.midwatch.base.DidYouMean;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told to whoever has typed what no command understands: the slip, and the way on. */
final class Mistakes {
  private static final int LONGEST_USAGE = 4;

  private Mistakes() {}

  /** Says it in a few lines, so that the slip is not above the top of the screen. */
  static int say(ParameterException mistake, String[] words) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(sentence(mistake, command));
    String usage = command.getHelp().synopsisHeading() + command.getHelp().synopsis(0);
    if (command.getParent() != null && usage.lines().count() <= LONGEST_USAGE) {
      err.print(usage);
    }
    err.println(
        (command.getSubcommands().isEmpty() ? "all about it: " : "all commands: ")
            + name
            + " --help");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException mistake, CommandLine command) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(mistake.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      return "there is no option "
          + option
          + near(option, command.getCommandSpec().optionsMap().keySet());
    }
    Set<String> commands = command.getSubcommands().keySet();
    if (commands.isEmpty()) {
      return "one word too many: \"" + word + "\"";
    }
    return "there is no command \"" + word + "\"" + near(word, commands);
  }

  private static String near(String word, Set<String> known) {
    List<String> same = known.stream().filter(one -> one.startsWith(word)).toList();
    String hint = same.size() == 1 ? same.getFirst() : DidYouMean.nearest(word, known).orElse("");
    return hint.isEmpty() ? "" : "; did you mean " + hint + "?";
  }
}
