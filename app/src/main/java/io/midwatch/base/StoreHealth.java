package io.midwatch.base;

import java.time.Instant;
import java.util.List;

/** Does what is written reach the disk? Cheap to ask. Safe for use by many threads. */
public interface StoreHealth {
  /** What does not work now; empty when all is well. What has recovered is not in it. */
  List<Trouble> troubles();

  /** What was lost since the start; zeros when all is well. */
  Losses losses();

  /** Is every write of the state reaching the disk? False makes the process not ready. */
  default boolean writable() {
    return troubles().stream().noneMatch(Trouble::blocking);
  }

  /**
   * One thing that does not work.
   *
   * @param part which part of the store: {@code state} or {@code telemetry}; or {@link #WATCHING}
   * @param since since when
   * @param message what, and what to do
   * @param blocking state cannot be written: nothing new can be promised
   */
  record Trouble(String part, Instant since, String message, boolean blocking) {
    /** It is not the store: what was seen may not become what people are told. */
    public static final String WATCHING = "watching";
  }

  /**
   * Counts since the start.
   *
   * @param observations that were dropped because writing could not keep up
   * @param evidence observations that were kept without their words for the same reason
   * @param days whose measurements were damaged and set aside
   * @param refused transactions that could never succeed and were given up
   */
  record Losses(long observations, long evidence, long days, long refused) {}
}
