package io.midwatch.cli.review;

import java.io.Console;
import java.util.Optional;

/** Does a person look at our output? */
final class Terminal {
  private Terminal() {}

  static boolean isOne() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  static boolean colours() {
    return isOne() && System.getenv("NO_COLOR") == null;
  }
}
