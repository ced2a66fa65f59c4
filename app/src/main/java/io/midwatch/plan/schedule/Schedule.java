package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When is something due next? A set of instants, called slots, that is walked by asking for the
 * slot after the last one. Immutable, without a memory and without a clock; made by {@link
 * Schedules}.
 */
public sealed interface Schedule permits Interval, WallSchedule, AnyOf, AroundHolidays {
  /**
   * The first slot strictly later than an instant, to the microsecond. Empty when there is none
   * within fifty years. The work is bounded, whatever was written.
   */
  Optional<Instant> next(Instant after);

  /** How it was written, on one line. */
  String text();

  /** By the clock of which zone it goes; empty when it goes by elapsed time alone. */
  Optional<ZoneId> zone();
}
