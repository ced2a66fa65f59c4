package io.midwatch.cli.job;

import io.midwatch.base.Mask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what a job said, before it leaves the machine: the values of environment
 * variables that are secret by their name, passwords in addresses, and what has the form of a
 * password, a key or a token. Immutable.
 */
final class OutputMask {
  /** Anywhere in the name of a variable. */
  private static final List<String> INSIDE =
      List.of("PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "CREDENTIAL");

  /** At the end of the name. */
  private static final List<String> ENDS = List.of("_KEY", "_PASS", "_PWD", "_AUTH", "_DSN");

  /** Shorter values would punch holes in ordinary text: {@code USE_TOKEN=true}. */
  private static final int SHORTEST = 6;

  /** What stands before the secret stays. */
  private static final String KEPT = "$1***";

  private final Mask known;

  private OutputMask(Mask known) {
    this.known = known;
  }

  /**
   * For this environment.
   *
   * @param named variables that are secret although their names do not say so
   */
  static OutputMask of(Map<String, String> environment, Collection<String> named) {
    List<String> secrets = new ArrayList<>();
    environment.forEach((name, value) -> {
      if (named.contains(name) || (isSecret(name) && value.length() >= SHORTEST)) {
        secrets.add(value);
      }
    });
    return new OutputMask(new Mask(secrets));
  }

  private static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (String part : INSIDE) {
      if (upper.contains(part)) {
        return true;
      }
    }
    for (String end : ENDS) {
      if (upper.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** The text without them. */
  String apply(String text) {
    String masked = known.apply(text);
    for (Pattern form : SecretForms.ALL) {
      masked = form.matcher(masked).replaceAll(KEPT);
    }
    return masked;
  }
}
