package io.midwatch.plan.heartbeat.read;

import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.schedule.BadScheduleException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was made of the times written in one plan: thousands of jobs run at a few times, and every
 * line is made out once. For one reading.
 */
final class Cadences {
  private final Map<Written, Cadence> timed = new HashMap<>();
  private final Map<Duration, Cadence> spaced = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  private record Written(List<String> cron, List<String> calendar, ZoneId zone) {}

  /** As {@link Cadence#at}. */
  Cadence at(List<String> cron, List<String> calendar, ZoneId zone) throws BadScheduleException {
    Written written = new Written(cron, calendar, zone);
    Cadence known = timed.get(written);
    if (known == null) {
      known = Cadence.at(cron, calendar, zone);
      timed.put(written, known);
    }
    return known;
  }

  /** As {@link Cadence#every}. */
  Cadence every(Duration gap) {
    return spaced.computeIfAbsent(gap, Cadence::every);
  }

  /** As {@link ZoneId#of(String)}. */
  ZoneId zone(String name) {
    return zones.computeIfAbsent(name, ZoneId::of);
  }
}
