package io.midwatch.plan.section;

import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import java.util.regex.Pattern;

/** Which names may people, services and checks have? */
public final class Ids {
  /** Of people and services. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Of checks that are given one. */
  public static final Pattern CHECK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@+*~=-]{0,199}");

  private Ids() {}

  /** Can this be an id? Notes a problem when not. */
  public static boolean isName(String name, String what, Position where, Problems problems) {
    if (NAME.matcher(name).matches()) {
      return true;
    }
    problems.add(
        where,
        Problems.quote(name) + " cannot be the id of " + what,
        "an id has 1 to 64 letters, digits, dots, dashes or underscores, the first a letter or"
            + " digit");
    return false;
  }
}
