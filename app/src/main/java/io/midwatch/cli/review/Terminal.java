package io.midwatch.cli.review;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does a person look at our output, and through what? */
final class Terminal {
  private static final int USUAL = 80;
  private static final int LEAST = 20;

  private Terminal() {}

  static boolean isOne() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  static boolean colours() {
    return obeys() && System.getenv("NO_COLOR") == null;
  }

  /** Does it do what escape sequences say? */
  static boolean obeys() {
    String kind = Optional.ofNullable(System.getenv("TERM")).orElse("");
    return isOne() && !kind.toLowerCase(Locale.ROOT).equals("dumb") && !kind.isEmpty();
  }

  /** How many columns it has. */
  static int width() {
    return columns(Optional.ofNullable(System.getenv("COLUMNS")).orElse(""))
        .or(() -> columns(size().replaceFirst("^\\d+ ", "")))
        .orElse(USUAL);
  }

  private static Optional<Integer> columns(String text) {
    return text.strip().matches("\\d{1,4}")
        ? Optional.of(Integer.parseInt(text.strip()))
            .filter(columns -> columns > 0)
            .map(columns -> Math.max(LEAST, columns))
        : Optional.empty();
  }

  /** What {@code stty} says of the terminal that we stand on; empty when there is no such thing. */
  private static String size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(stty.getInputStream().readNBytes(100), StandardCharsets.UTF_8);
      return stty.waitFor(1, TimeUnit.SECONDS) ? said.strip() : "";
    } catch (IOException none) {
      return "";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
