package io.midwatch.plan.rota;

import java.time.Duration;
import java.util.List;

/**
 * Who is paged after whom when nobody takes a page, as the plan declares it.
 *
 * @param id the key in the plan
 * @param steps who is paged in turn; not empty
 * @param rounds how often the steps are gone through before the last resort; at least once
 * @param lastResort ids of the people and rotas that are paged then, again and again; not empty
 * @param again how long the last resort waits before it pages again
 * @param patience how long an acknowledgement holds while the failure lasts
 */
public record Policy(
    String id,
    List<Step> steps,
    int rounds,
    List<String> lastResort,
    Duration again,
    Duration patience) {
  /** Stands in a step for the owner of the service that fails. */
  public static final String OWNER = "owner";

  public Policy {
    steps = List.copyOf(steps);
    lastResort = List.copyOf(lastResort);
    if (steps.isEmpty() || rounds < 1 || lastResort.isEmpty()) {
      throw new IllegalArgumentException("a policy has a step, a round and a last resort");
    }
  }

  /**
   * One step.
   *
   * @param page ids of people and rotas, or {@link #OWNER}; not empty
   * @param time how long they have until the next step is taken
   */
  public record Step(List<String> page, Duration time) {
    public Step {
      page = List.copyOf(page);
      if (page.isEmpty() || time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a step pages somebody, who then has time");
      }
    }

    /** Whom it pages for a service with this owner. */
    public List<String> page(String owner) {
      return page.stream().map(id -> id.equals(OWNER) ? owner : id).distinct().toList();
    }
  }
}
