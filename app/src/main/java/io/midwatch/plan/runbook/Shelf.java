package io.midwatch.plan.runbook;

import java.util.Optional;

/** Where runbooks stand. Safe for use by many threads. */
@FunctionalInterface
public interface Shelf {
  /**
   * The runbook of this name.
   *
   * @param runbook as the plan names it: a path beside the plan, or an address
   * @return nothing when it cannot be read here
   */
  Optional<Runbook> find(String runbook);
}
