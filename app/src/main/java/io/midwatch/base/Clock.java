package io.midwatch.base;

import java.time.Instant;

/**
 * What time is it? The one source of time in the house.
 *
 * <p>There are two clocks on purpose: the wall clock may step, leap and be set; the monotonic one
 * only moves on, but stands still while the machine sleeps. Deadlines and durations are taken from
 * {@link #nanos()}, schedules and everything that is shown from {@link #now()}.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Clock {
  /** The wall clock, in UTC. */
  Instant now();

  /** The monotonic clock in nanoseconds; only differences mean something. */
  long nanos();
}
