package io.midwatch.detect.change.seen;

import io.midwatch.base.CheckId;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a new plan looks at that the old one did not, as a change to the services. Pure. */
final class PlanDifference {
  private static final int MOST_NAMED = 3;
  private static final int MOST_SERVICES = 50;

  private PlanDifference() {}

  /** Nothing when the same is looked at in the same way. */
  static Optional<NewChange> of(Plan before, Plan after) {
    Map<CheckId, CheckSpec> old = before.checks();
    List<CheckSpec> added = new ArrayList<>();
    List<CheckSpec> changed = new ArrayList<>();
    for (CheckSpec check : after.checks().values()) {
      CheckSpec known = old.get(check.id());
      if (known == null) {
        added.add(check);
      } else if (!known.fingerprint().equals(check.fingerprint())) {
        changed.add(check);
      }
    }
    List<CheckSpec> removed =
        old.values().stream().filter(check -> !after.checks().containsKey(check.id())).toList();
    List<String> words = new ArrayList<>();
    Set<String> services = new LinkedHashSet<>();
    say(words, services, "changed", changed);
    say(words, services, "added", added);
    say(words, services, "removed", removed);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NewChange(
            "midwatch",
            "",
            Optional.empty(),
            ChangeKind.CONFIG,
            services.stream().limit(MOST_SERVICES).toList(),
            "of Midwatch's plan: " + String.join("; ", words),
            "",
            "",
            ""));
  }

  private static void say(
      List<String> words, Set<String> services, String what, List<CheckSpec> checks) {
    if (checks.isEmpty()) {
      return;
    }
    checks.forEach(check -> services.add(check.service()));
    List<String> named = checks.stream().limit(MOST_NAMED).map(check -> check.id().text()).toList();
    String more =
        checks.size() > MOST_NAMED ? " and " + (checks.size() - MOST_NAMED) + " more" : "";
    words.add(what + " " + String.join(", ", named) + more);
  }
}
