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
 * @param handed what was handed in beside the targets
 */
public record Request(
    Instant at,
    List<Target> targets,
    Set<OptIn> optIns,
    Set<String> only,
    Optional<Before> before,
    Handed handed) {
  public Request {
    targets = List.copyOf(targets);
    optIns = Set.copyOf(optIns);
    only = Set.copyOf(only);
  }

  /** With nothing handed in. */
  public Request(
      Instant at,
      List<Target> targets,
      Set<OptIn> optIns,
      Set<String> only,
      Optional<Before> before) {
    this(at, targets, optIns, only, before, Handed.NOTHING);
  }

  /** The same with this handed in. */
  public Request with(Handed papers) {
    return new Request(at, targets, optIns, only, before, papers);
  }
}
