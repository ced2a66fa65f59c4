package io.midwatch.harden.review;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Takes down what one rule says. Used by one thread. */
public final class Verdicts {
  private final String rule;
  private final List<Outcome> all = new ArrayList<>();

  public Verdicts(String rule) {
    this.rule = rule;
  }

  /** All is well there. */
  public void pass(Location at, String seen) {
    all.add(new Outcome.Pass(rule, at, seen));
  }

  /** A finding to be completed and handed to {@link #fail}. */
  public Finding finding(Location at, Severity severity, String says) {
    return Finding.of(rule, at, severity, says);
  }

  public void fail(Finding finding) {
    all.add(new Outcome.Fail(finding));
  }

  /** The question does not arise there. */
  public void notApplicable(Location at, String why) {
    all.add(new Outcome.NotApplicable(rule, at, why));
  }

  /** We tried and could not see it. */
  public void notSeen(Location at, String why) {
    all.add(new Outcome.NotChecked(rule, at, why, false));
  }

  /** It was left out, since nobody asked for it or something was not given. */
  public void leftOut(Location at, String how) {
    all.add(new Outcome.NotChecked(rule, at, how, true));
  }

  /** What was said, in its order. */
  public List<Outcome> all() {
    return List.copyOf(all);
  }
}
