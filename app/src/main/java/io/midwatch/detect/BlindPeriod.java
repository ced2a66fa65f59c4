package io.midwatch.detect;

import io.midwatch.base.TimeRange;

/**
 * A stretch of time in which we could not see. It counts neither as up nor as down.
 *
 * @param range when, in wall time
 * @param cause why
 * @param detail for a person, with figures
 */
public record BlindPeriod(TimeRange range, Cause cause, String detail) {
  /** Why we could not see. */
  public enum Cause {
    /** The process was not running. */
    STOPPED,
    /** The process was frozen (SIGSTOP, a stalled machine) while time went on. */
    FROZEN,
    /** The machine slept. */
    SUSPENDED,
    /** The wall clock was set; the schedule is not touched, the record is. */
    CLOCK_STEP,
    /** Our own network was cut off. */
    ISOLATED
  }
}
