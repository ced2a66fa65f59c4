package io.midwatch.cli.wiring.plan;

import io.midwatch.plan.Problem;
import java.util.List;

/** There is no sound plan to begin with. */
public final class BadPlanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  BadPlanException(List<Problem> problems) {
    super(problems.size() + " problems in the plan");
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
