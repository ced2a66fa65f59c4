package io.midwatch.cli.terminal;

import io.midwatch.base.Verdict;
import java.io.Console;
import java.util.Optional;

/**
 * Colours, only where a person looks at them: on a terminal, and not when {@code NO_COLOR} is set.
 *
 * @param on whether to colour
 */
public record Paint(boolean on) {
  /** As the process's own output is. */
  public static Paint ofTerminal() {
    return new Paint(
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && System.getenv("NO_COLOR") == null);
  }

  public String verdict(Verdict verdict) {
    String word = verdict.name();
    return switch (verdict) {
      case OK -> ansi("32", word);
      case WARN -> ansi("33", word);
      case FAIL -> ansi("1;31", word);
      case UNKNOWN -> ansi("35", word);
    };
  }

  public String strong(String text) {
    return ansi("1", text);
  }

  public String faint(String text) {
    return ansi("2", text);
  }

  private String ansi(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
