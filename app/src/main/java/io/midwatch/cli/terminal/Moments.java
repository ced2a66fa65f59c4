package io.midwatch.cli.terminal;

import java.util.regex.Pattern;

/**
 * Points in time for people: nobody reads fractions of a second, and what is left can still be
 * handed to a command.
 */
public final class Moments {
  private static final Pattern FRACTION = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

  private Moments() {}

  /** The text, with every point in time in it to the second. */
  public static String rounded(String text) {
    return FRACTION.matcher(text).replaceAll("$1Z");
  }
}
