package io.midwatch.harden.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be reviewed.
 *
 * @param at the clock of the review
 * @param only ids and areas to look at; empty for all
 */
public record Request(
    Instant at,
    List<Target> targets,
    Set<OptIn> optIns,
    Set<String> only,
    Optional<Before> before) {
  public Request {
    targets = List.copyOf(targets);
    optIns = Set.copyOf(optIns);
    only = Set.copyOf(only);
  }
}
