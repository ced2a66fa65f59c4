package io.midwatch.plan.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When does a clock on the wall show a time? Once on most days. Twice where it was set back; never
 * where it was set forward, and then the moment counts at which it jumped over the time.
 *
 * <p>Both answers never fall when the time rises, in every zone, which is why turns that follow
 * each other by the wall clock leave no gap.
 */
final class WallTime {
  private WallTime() {}

  /** The first moment at which the clock shows this time or has jumped over it. */
  static Instant first(LocalDateTime time, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.getFirst());
  }

  /** The last moment at which the clock shows this time or has jumped over it. */
  static Instant last(LocalDateTime time, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.getLast());
  }

  /** What the clock shows. */
  static LocalDateTime shown(Instant at, ZoneId zone) {
    return LocalDateTime.ofInstant(at, zone);
  }
}
