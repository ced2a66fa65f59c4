package io.midwatch.cli;

import io.midwatch.plan.Problem;
import java.util.List;

/** There is no sound plan to begin with. */
final class BadPlanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  BadPlanException(List<Problem> problems) {
    super(problems.size() + " problems in the plan");
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
