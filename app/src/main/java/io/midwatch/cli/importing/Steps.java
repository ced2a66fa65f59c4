package io.midwatch.cli.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a policy as they are put together. */
final class Steps {
  private static final long LEAST = 30;
  private static final long MOST = 86_400;

  private final List<Step> steps = new ArrayList<>();
  private int rounds = 1;

  private static final class Step {
    private final Set<String> whom = new LinkedHashSet<>();
    private long seconds;
  }

  /** These are paged together with whom the step has already, unless it has been waited since. */
  void page(List<String> whom) {
    if (whom.isEmpty()) {
      return;
    }
    if (steps.isEmpty() || steps.getLast().seconds > 0) {
      steps.add(new Step());
    }
    steps.getLast().whom.addAll(whom);
  }

  /** The step has so long. Says whether there is one. */
  boolean waits(long seconds) {
    if (!steps.isEmpty()) {
      steps.getLast().seconds += Math.max(0, seconds);
    }
    return !steps.isEmpty();
  }

  /** They are gone through so often. */
  void rounds(long times) {
    rounds = Math.clamp(times, 1, 20);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Whom it pages first. */
  String first() {
    return steps.getFirst().whom.iterator().next();
  }

  /** A policy in the words of the plan. */
  String policy() {
    return "{ steps: ["
        + steps.stream().map(Steps::words).collect(Collectors.joining(", "))
        + "]"
        + (rounds > 1 ? ", repeat: " + rounds : "")
        + " }";
  }

  private static String words(Step step) {
    String wait = step.seconds > 0 ? ", wait: " + Math.clamp(step.seconds, LEAST, MOST) + "s" : "";
    return "{ page: [" + String.join(", ", step.whom) + "]" + wait + " }";
  }
}
