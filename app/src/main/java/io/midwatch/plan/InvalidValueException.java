package io.midwatch.plan;

/** A value in the plan cannot be what it stands for. The reader adds where it stands. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String hint;

  /**
   * @param problem what is wrong, quoting the value
   * @param hint what to write instead; may be empty
   */
  public InvalidValueException(String problem, String hint) {
    super(problem);
    this.problem = problem;
    this.hint = hint;
  }

  public String problem() {
    return problem;
  }

  public String hint() {
    return hint;
  }

  /**
   * Both in one line, for those who wrote no plan: {@code grace is "5"; write seconds, from 60}.
   */
  public String sentence() {
    String advice = hint.startsWith("write ") ? hint : "write " + hint;
    return hint.isEmpty() ? problem : problem + "; " + advice;
  }
}
