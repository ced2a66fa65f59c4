package io.midwatch.plan.archive;

import java.util.Optional;

/** Where the last good plan is kept, so that a bad file never replaces it, even at a restart. */
public interface PlanArchive {
  /** The plan that was saved last. */
  Optional<ArchivedPlan> lastGood();

  /** Saves a plan that was found sound; returns after the commit. */
  void save(ArchivedPlan plan);
}
