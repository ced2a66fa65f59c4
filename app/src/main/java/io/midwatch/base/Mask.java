package io.midwatch.base;

import java.util.Collection;
import java.util.List;

/**
 * Takes secrets out of text that leaves the process: messages, evidence, logs, answers, errors.
 *
 * <p>Knows every value that was read through {@code ${env:}} or {@code ${file:}}. Values shorter
 * than four characters are not masked, because they would punch holes in ordinary text. Immutable.
 */
public final class Mask {
  /** Masks nothing. */
  public static final Mask NONE = new Mask(List.of());

  private static final int SHORTEST = 4;

  private final List<String> secrets;

  public Mask(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted((a, b) -> b.length() - a.length())
            .toList();
  }

  /** The text with every known secret replaced by {@code ***}. */
  public String apply(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
