package io.midwatch.plan;

/**
 * One thing that is wrong with a plan.
 *
 * @param where its place
 * @param message what is wrong, quoting the offending text (secrets masked)
 * @param hint what to do: "did you mean ...", or an example; may be empty
 */
public record Problem(Position where, String message, String hint) {
  /** {@code file:line:column: message (hint)}, as compilers write it. */
  @Override
  public String toString() {
    return where + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
