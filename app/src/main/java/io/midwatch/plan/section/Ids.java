package io.midwatch.plan.section;

import io.midwatch.base.CheckId;
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

  /** Is this the id of something that no plan declares: its own alert, or what others report? */
  public static boolean isReserved(String check) {
    return check.equals(CheckId.PLAN.text()) || check.startsWith(CheckId.REPORTED);
  }

  /** Can this be the id of a service? What other systems report has ids of its own. */
  public static boolean isService(String name, Position where, Problems problems) {
    if ((name + "/").equals(CheckId.REPORTED)) {
      problems.add(
          where,
          Problems.quote(name)
              + " cannot be the id of a service: alerts of other systems are called so",
          "give it another, such as " + name + "-by-users");
      return false;
    }
    return isName(name, "a service", where, problems);
  }

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
