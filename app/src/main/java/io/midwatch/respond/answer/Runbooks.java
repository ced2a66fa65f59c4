package io.midwatch.respond.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in the runbooks that a plan names. Safe for use by many threads. */
@FunctionalInterface
public interface Runbooks {
  /** How many steps are the first ones. */
  int FIRST = 3;

  /**
   * The first steps of a runbook, as one line each.
   *
   * @param runbook as the plan names it: a path beside the plan, or an address
   * @return nothing when it can't be read here, or holds no list
   */
  List<String> firstSteps(String runbook);

  /** The first items of the first list in a Markdown text; what stands in code is no list. */
  static List<String> firstSteps(List<String> markdown) {
    Pattern item = Pattern.compile("\\s{0,3}(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[[ xX]\\]\\s+)?(\\S.*)");
    boolean code = false;
    List<String> steps = new ArrayList<>();
    for (String line : markdown) {
      String start = line.strip().toLowerCase(Locale.ROOT);
      if (start.startsWith("```") || start.startsWith("~~~")) {
        code = !code;
      }
      var found = item.matcher(line);
      if (!code && found.matches()) {
        steps.add(found.group(1).strip());
      } else if (!code && !steps.isEmpty() && start.startsWith("#")) {
        break;
      }
      if (steps.size() == FIRST) {
        break;
      }
    }
    return List.copyOf(steps);
  }
}
