package io.midwatch.harden.watch;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.plan.review.ReviewWords;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a plan may name in a review. Asks no more of the rules than it needs: plans load often. */
public final class PlanWords implements ReviewWords {
  @Override
  public Optional<String> host(String target) {
    return Target.parse(target).map(Target::name);
  }

  @Override
  public boolean isKnown(String word) {
    return Area.parse(word).isPresent() || isRule(word);
  }

  @Override
  public boolean isRule(String word) {
    return RuleBook.hasPage(word);
  }

  @Override
  public List<String> all() {
    return Stream.concat(
            Arrays.stream(Area.values()).map(Area::word),
            Registry.rules().stream().map(ReviewRule::id))
        .toList();
  }
}
