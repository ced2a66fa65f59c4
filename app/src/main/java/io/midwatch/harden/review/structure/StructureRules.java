package io.midwatch.harden.review.structure;

import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import java.util.List;

/** The collectors and the rules on structure, a line each. STR-02 is among those on DNS. */
public final class StructureRules {
  private StructureRules() {}

  public static List<Collector> collectors() {
    return List.of(new SharedFateLook());
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("STR-07", SharedFateRules::judge),
        new ReviewRule("STR-08", BlockingScripts::judge));
  }
}
