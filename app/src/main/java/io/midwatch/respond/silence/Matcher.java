package io.midwatch.respond.silence;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One condition on the words of an alert, as Alertmanager has them.
 *
 * @param name which word: see {@link Words}
 * @param value what it is compared with; a regular expression (RE2) must match all of it
 * @param isRegex is the value a regular expression?
 * @param isEqual must it be so, or must it not?
 */
public record Matcher(String name, String value, boolean isRegex, boolean isEqual) {
  static final int LONGEST = 1_000;

  /** This word is exactly so. */
  public static Matcher is(String name, String value) {
    return new Matcher(name, value, false, true);
  }

  /**
   * Reads {@code service=shop}, {@code check=~"shop/.*"}, {@code severity!=page} or {@code
   * instance!~"db.*"}.
   *
   * @throws RefusedSilenceException when it is none of these
   */
  public static Matcher parse(String text) throws RefusedSilenceException {
    int at = 0;
    while (at < text.length() && "=!".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(0, at).strip();
    String rest = text.substring(at);
    for (String operator : new String[] {"=~", "!~", "!=", "="}) {
      if (!name.isEmpty() && rest.startsWith(operator)) {
        String value = unquoted(rest.substring(operator.length()).strip());
        return new Matcher(name, value, operator.endsWith("~"), operator.startsWith("="));
      }
    }
    throw new RefusedSilenceException(
        "\""
            + text
            + "\" is no condition; write name=value, name!=value, name=~expression or"
            + " name!~expression");
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
  }

  /** The condition for ids with {@code *} for anything: {@code shop/http/*}. */
  public static Matcher glob(String name, String glob) {
    if (glob.indexOf('*') < 0) {
      return is(name, glob);
    }
    StringBuilder expression = new StringBuilder();
    for (String part : glob.split("\\*", -1)) {
      expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    String text = glob.startsWith("*") ? ".*" + expression : expression.toString();
    return new Matcher(name, text, true, true);
  }

  /**
   * What it asks, ready to be asked often. A word that an alert does not have is empty.
   *
   * @throws RefusedSilenceException when the expression is none
   */
  Predicate<Map<String, Set<String>>> compiled() throws RefusedSilenceException {
    Predicate<String> holds = test();
    return words -> {
      Set<String> said = words.getOrDefault(name, Set.of(""));
      return said.stream().anyMatch(holds) == isEqual;
    };
  }

  private Predicate<String> test() throws RefusedSilenceException {
    if (!isRegex) {
      return value::equals;
    }
    try {
      Pattern pattern = Pattern.compile(value, Pattern.DOTALL);
      return pattern::matches;
    } catch (PatternSyntaxException e) {
      throw new RefusedSilenceException(
          "\"" + value + "\" is no regular expression (RE2): " + e.getDescription());
    }
  }

  /** Does it hold also for alerts that do not have the word? Then it chooses nothing. */
  boolean isIdle() throws RefusedSilenceException {
    return compiled().test(Map.of());
  }

  @Override
  public String toString() {
    return name + (isEqual ? "=" : "!") + (isRegex ? "~" : isEqual ? "" : "=") + value;
  }
}
