package io.midwatch.plan.heartbeat;

/**
 * How many slots may end badly before somebody is told, and how it is over?
 *
 * @param bad so many bad ones are an alert, at least 1
 * @param of among the last so many; equal to {@code bad}: in a row
 * @param recover so many good signs in a row end it, at least 1
 */
public record Tolerance(int bad, int of, int recover) {
  /** The first bad one is told, the first good one ends it. */
  public static final Tolerance NONE = new Tolerance(1, 1, 1);

  /** The most of each. */
  public static final int MOST = 720;

  public Tolerance {
    if (bad < 1 || of < bad || recover < 1 || of > MOST || recover > MOST) {
      throw new IllegalArgumentException(
          "not a tolerance: " + bad + " of " + of + ", over after " + recover);
    }
  }

  /** How it is written: {@code 3}, {@code 3 of 5}. */
  public String text() {
    return bad == of ? Integer.toString(bad) : bad + " of " + of;
  }
}
