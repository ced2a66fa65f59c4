package io.midwatch.plan.condition;

/** A type-checked condition still cannot be used. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long node;
  private final String problem;
  private final String hint;

  Rejected(long node, String problem, String hint) {
    super(problem, null, false, false);
    this.node = node;
    this.problem = problem;
    this.hint = hint;
  }

  /** The id of the node in the expression. */
  long node() {
    return node;
  }

  String problem() {
    return problem;
  }

  String hint() {
    return hint;
  }
}
