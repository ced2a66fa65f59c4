package io.midwatch.web.view;

import io.midwatch.base.Verdict;

/**
 * A verdict as it is shown: never by colour alone.
 *
 * @param word for style sheets and tests: {@code fail}
 * @param label for people: {@code failing}
 * @param sign one character
 */
public record State(String word, String label, String sign) {
  public static State of(Verdict verdict) {
    return switch (verdict) {
      case OK -> new State("ok", "fine", "✓");
      case WARN -> new State("warn", "degraded", "!");
      case FAIL -> new State("fail", "failing", "✕");
      case UNKNOWN -> new State("unknown", "unknown", "?");
    };
  }
}
