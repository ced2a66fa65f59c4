package io.midwatch.cli.job.send;

/** What came of sending one message. */
public sealed interface Answer {
  /**
   * The server has it.
   *
   * @param bodyLimit how many bytes of a body it keeps; {@link Integer#MAX_VALUE} when it did not
   *     say
   */
  record Taken(int bodyLimit) implements Answer {}

  /**
   * The server will not have it, and would not later either.
   *
   * @param why for people, such as {@code 404 not found}
   */
  record Refused(String why) implements Answer {}

  /**
   * Nobody has it; another time may be better.
   *
   * @param why for people
   */
  record NotReached(String why) implements Answer {}
}
