package io.midwatch.harden.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was seen. Rules judge it and nothing else. Immutable.
 *
 * @param now the clock of the review
 * @param before what the review before this one left, if there was one
 */
public record Scene(Instant now, List<Target> targets, List<Fact> facts, Optional<Before> before) {
  public Scene {
    targets = List.copyOf(targets);
    facts = List.copyOf(facts);
  }

  /** Facts of one kind, in the order of their collector. */
  public <F extends Fact> List<F> facts(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
