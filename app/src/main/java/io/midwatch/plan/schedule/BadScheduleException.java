package io.midwatch.plan.schedule;

/** A text is no schedule: what is wrong, in which column, and what to write instead. */
public final class BadScheduleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int column;
  private final String hint;

  /**
   * @param problem what is wrong, quoting the words
   * @param column where in the text, the first character being 1
   * @param hint what to write instead; may be empty
   */
  public BadScheduleException(String problem, int column, String hint) {
    super(problem + " (column " + column + ")" + (hint.isEmpty() ? "" : ": " + hint));
    this.problem = problem;
    this.column = column;
    this.hint = hint;
  }

  /** The same of one of several lines, the first being 1. */
  BadScheduleException inLine(int line) {
    return new BadScheduleException("line " + line + ": " + problem, column, hint);
  }

  /** What is wrong, quoting the words, with the column in which they begin. */
  public String problem() {
    return problem + " (column " + column + ")";
  }

  /** Where in the text, the first character being 1. */
  public int column() {
    return column;
  }

  /** What to write instead; may be empty. */
  public String hint() {
    return hint;
  }
}
