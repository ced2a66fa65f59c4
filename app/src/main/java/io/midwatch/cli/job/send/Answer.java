package io.midwatch.cli.job.send;

/**
 * What came of sending one message. One record and no sealed family, because a switch over types
 * costs a short-lived process more than all the rest of its decisions.
 *
 * @param bodyLimit how many bytes of a body the server keeps; {@link Integer#MAX_VALUE} when it did
 *     not say
 * @param why for people, such as {@code 404 not found}; empty when it was taken
 */
public record Answer(Fate fate, int bodyLimit, String why) {
  /** What becomes of the message. */
  public enum Fate {
    /** The server has it. */
    TAKEN,
    /** The server will not have it, and would not later either. */
    REFUSED,
    /** Nobody has it; another time may be better. */
    NOT_REACHED
  }

  /** The server has it, and keeps so many bytes of a body. */
  public static Answer taken(int bodyLimit) {
    return new Answer(Fate.TAKEN, bodyLimit, "");
  }

  /** The server will not have it. */
  public static Answer refused(String why) {
    return new Answer(Fate.REFUSED, Integer.MAX_VALUE, why);
  }

  /** Nobody has it. */
  public static Answer notReached(String why) {
    return new Answer(Fate.NOT_REACHED, Integer.MAX_VALUE, why);
  }

  boolean is(Fate other) {
    return fate == other;
  }
}
