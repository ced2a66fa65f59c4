package io.midwatch.respond.silence;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose pages can be made tickets for a while, by the name that the report of the week calls it: a
 * check, or {@code source NAME} for what another system reports. Pure.
 */
public final class Demotions {
  private static final String SOURCE = "source ";

  private Demotions() {}

  /**
   * The conditions that hold for the pages of a rule, and for nothing else.
   *
   * @throws RefusedSilenceException when there is no such rule, or it pages nobody
   */
  public static List<Matcher> of(String rule, Plan plan) throws RefusedSilenceException {
    Matcher page = Matcher.is("severity", Severity.PAGE.word());
    if (rule.startsWith(SOURCE)) {
      String name = rule.substring(SOURCE.length()).strip();
      Set<String> sources = plan.arrangements().sources().byName().keySet();
      if (!sources.contains(name)) {
        throw unknown("source", name, sources);
      }
      return List.of(Matcher.is("reported-by", name), page);
    }
    CheckSpec check = plan.checks().get(new CheckId(rule));
    if (check == null) {
      throw unknown(
          "check",
          rule,
          plan.checks().keySet().stream().map(CheckId::text).collect(Collectors.toSet()));
    }
    Severity asks = check.asked().of(Verdict.FAIL);
    if (asks != Severity.PAGE) {
      throw new RefusedSilenceException(
          "a failure of " + rule + " is a " + asks.word() + " by the plan and pages nobody");
    }
    return List.of(Matcher.is("check", rule), page);
  }

  private static RefusedSilenceException unknown(String what, String name, Set<String> all) {
    String near =
        DidYouMean.nearest(name, new TreeSet<>(all))
            .map(it -> "; did you mean " + it + "?")
            .orElse("");
    return new RefusedSilenceException("the plan has no " + what + " \"" + name + "\"" + near);
  }
}
