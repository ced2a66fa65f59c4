package io.midwatch.respond.status;

import io.midwatch.detect.history.Tally;
import io.midwatch.plan.status.StatusComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How one component is.
 *
 * @param component as declared
 * @param measured what its checks say
 * @param state what users are shown: the worse of that and of what people wrote
 * @param since when the measured trouble began; empty while there is none
 * @param verified when the check that was proven longest ago was proven last; empty before the
 *     first look
 * @param stale nobody has proven it for longer than its checks take
 * @param days the last ones, oldest first
 */
public record ComponentNow(
    StatusComponent component,
    ComponentState measured,
    ComponentState state,
    Optional<Instant> since,
    Optional<Instant> verified,
    boolean stale,
    List<Day> days) {
  public ComponentNow {
    days = List.copyOf(days);
  }

  /**
   * A day in the zone of the page.
   *
   * @param looks how they came out; {@link Tally#NONE} when nobody looked
   */
  public record Day(LocalDate date, Tally looks) {}

  ComponentNow with(ComponentState shown) {
    return new ComponentNow(component, measured, shown, since, verified, stale, days);
  }

  ComponentNow with(List<Day> past) {
    return new ComponentNow(component, measured, state, since, verified, stale, past);
  }
}
