package io.midwatch.plan;

/**
 * Where something stands in the plan.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) {
  /** Made by the program, not read from a file. */
  public static final Position NONE = new Position("", 0, 0);

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
