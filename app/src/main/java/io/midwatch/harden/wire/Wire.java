package io.midwatch.harden.wire;

/**
 * The one door to the outside. Everything a review receives comes through here, so that it can be
 * recorded and heard again. Safe for use by many threads; blocks only the calling one.
 */
@FunctionalInterface
public interface Wire {
  /**
   * Puts a question. Equal questions are put once and share their answer.
   *
   * @throws InterruptedException when the review was abandoned
   */
  <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException;

  /** So many questions are put in all, our own resolver's not counted. */
  default int most() {
    return Integer.MAX_VALUE;
  }
}
