package io.midwatch.plan.read;

import io.midwatch.base.CheckId;
import io.midwatch.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a new plan changes for the checks. A check that means the same is in none of the lists and
 * goes on undisturbed.
 *
 * @param added only in the new plan
 * @param changed in both, and not the same
 * @param removed only in the old plan
 */
public record PlanDiff(List<CheckId> added, List<CheckId> changed, List<CheckId> removed) {
  public PlanDiff {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /** Compares by id and fingerprint, in the order of the plans. */
  public static PlanDiff between(Plan old, Plan now) {
    List<CheckId> added = new ArrayList<>();
    List<CheckId> changed = new ArrayList<>();
    now.checks()
        .forEach((id, check) -> {
          var before = old.checks().get(id);
          if (before == null) {
            added.add(id);
          } else if (!before.fingerprint().equals(check.fingerprint())) {
            changed.add(id);
          }
        });
    List<CheckId> removed =
        old.checks().keySet().stream().filter(id -> !now.checks().containsKey(id)).toList();
    return new PlanDiff(added, changed, removed);
  }

  /** Do all checks stay as they are? */
  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }
}
