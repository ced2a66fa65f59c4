package io.midwatch.plan.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions of conditions, compiled once (RE2, so that no text can make them slow) and
 * bounded in size.
 */
final class Patterns {
  /** Copies that counted repetitions may make; RE2 unrolls them, nested ones multiply. */
  private static final long MOST_COPIES = 20_000;

  private static final int LONGEST = 1_000;

  private Patterns() {}

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it is none; the message is for people
   */
  static Pattern compile(String regex) {
    if (regex.length() > LONGEST || copies(regex) > MOST_COPIES) {
      throw new IllegalArgumentException("the regular expression is too large");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException problem) {
      throw new IllegalArgumentException(
          "not a regular expression: " + problem.getDescription(), problem);
    }
  }

  /** Does any part of the text match? */
  static boolean matches(String text, Pattern pattern) {
    return pattern.matcher(text).find();
  }

  /**
   * An upper bound for the size of the program, in characters after unrolling. Reads the expression
   * from its end, where the count stands after what it repeats.
   */
  private static long copies(String regex) {
    long[] factors = new long[regex.length() + 2];
    int depth = 0;
    factors[0] = 1;
    long next = 1;
    long total = 0;
    for (int i = regex.length() - 1; i >= 0; i--) {
      char c = regex.charAt(i);
      if (c == '}') {
        int open = regex.lastIndexOf('{', i);
        next *= open < 0 ? 1 : count(regex.substring(open + 1, i));
        i = open < 0 ? i : open;
      } else {
        long here = Math.min(factors[depth] * next, Long.MAX_VALUE / 4_000);
        next = 1;
        if (c == ')') {
          factors[++depth] = here;
        } else if (c == '(' && depth > 0) {
          depth--;
        }
        total = Math.min(total + here, Long.MAX_VALUE / 4_000);
      }
    }
    return total;
  }

  private static long count(String braces) {
    long most = 1;
    for (String number : braces.split(",", -1)) {
      if (!number.isEmpty()
          && number.length() <= 4
          && number.chars().allMatch(Character::isDigit)) {
        most = Math.max(most, Long.parseLong(number));
      }
    }
    return most;
  }
}
