package io.midwatch.harden.review;

/** Hears how far a review is. Called by many threads. */
public interface Progress {
  /** Nobody watches. */
  Progress NONE = (title, done, of) -> {};

  /**
   * A collector is done.
   *
   * @param done so many are
   * @param of of so many
   */
  void collected(String title, int done, int of);
}
