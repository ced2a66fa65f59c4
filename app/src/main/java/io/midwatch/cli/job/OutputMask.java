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

  private static final String KEPT = "$1***";

  /** Each keeps its first group. */
  private static final List<Pattern> FORMS =
      List.of(
          // A private key, and the end of one whose beginning has been cut off.
          Pattern.compile("(-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----)[^-]*+"),
          Pattern.compile(
              "(\\A)[A-Za-z0-9+/=\\s]*+(?=-----END (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----)"),
          Pattern.compile("(://[^\\s/:@]{0,200}+:)[^\\s/@]{1,500}+(?=@)"),
          Pattern.compile("(?i)(authorization[\"']?\\s{0,9}+[:=]\\s{0,9}+)[^\\r\\n]++"),
          Pattern.compile(
              "(?i)((?:password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key)[\"']?"
                  + "\\s{0,9}+[:=]\\s{0,9}+)(?:\"[^\"\\r\\n]*+\"|'[^'\\r\\n]*+'|[^\\s\"',;&]++)"),
          Pattern.compile("(?i)(\\bbearer\\s{1,9}+)[^\\s\"',;]++"),
          Pattern.compile("(\\beyJ)[\\w-]{8,500}+\\.[\\w-]{1,4000}+\\.[\\w-]++"),
          Pattern.compile(
              "(\\b(?:AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_live_|mw_|hcw_))"
                  + "[\\w-]{12,}+"));

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
    for (Pattern form : FORMS) {
      masked = form.matcher(masked).replaceAll(KEPT);
    }
    return masked;
  }
}
