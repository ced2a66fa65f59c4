package io.midwatch.plan.section;

import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/** Where does the plan run programs? A plan that does not say so may not. */
public final class Programs {
  private record Use(Position where, String who) {}

  private final List<Use> uses = new ArrayList<>();

  /**
   * A program is run here.
   *
   * @param who in the words of the plan: {@code the check exec}
   */
  public void used(Position where, String who) {
    uses.add(new Use(where, who));
  }

  /** They are off: every use is a problem. */
  public void refuse(Problems problems) {
    for (Use use : uses) {
      problems.add(
          use.where(),
          use.who() + " runs a program, which this plan does not allow",
          "to let programs run with Midwatch's rights, write watcher: { exec: true }");
    }
  }
}
