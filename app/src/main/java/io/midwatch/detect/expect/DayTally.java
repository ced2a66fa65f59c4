package io.midwatch.detect.expect;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the slots of one day in UTC ended.
 *
 * @param counts by outcome; none is zero
 */
public record DayTally(LocalDate day, Map<Outcome, Integer> counts) {
  public DayTally {
    counts = counts.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(counts));
  }
}
