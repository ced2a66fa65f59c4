package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.util.Comparator;

/**
 * Somebody is on call for a while without a break.
 *
 * @param range from when to when
 * @param person the person's id
 * @param layer what gives it to them: the name of the layer
 */
public record Shift(TimeRange range, String person, String layer) {
  /** By beginning; what begins together, by end and person. */
  public static final Comparator<Shift> ORDER =
      Comparator.comparing((Shift shift) -> shift.range().from())
          .thenComparing(shift -> shift.range().to())
          .thenComparing(Shift::person);
}
