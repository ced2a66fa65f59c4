package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What happens to a schedule on a night on which its clock is set, where that may surprise.
 *
 * @param at when the clock is set
 * @param zone whose
 * @param effect what it does to the schedule as we keep it
 * @param words that, with date and times, for people: {@code on 2027-03-28 02:30 does not exist in
 *     Europe/Berlin: this job runs at 03:00}
 * @param elsewhere what runs jobs otherwise, and what it does; empty when all do the same
 */
public record DaylightTrap(Instant at, ZoneId zone, Effect effect, String words, String elsewhere) {
  /** How many of the next transitions are looked at: a year has two. */
  private static final int AHEAD = 2;

  /** What becomes of a slot. */
  public enum Effect {
    /** The time is jumped over; the job comes at the end of the gap. */
    MOVED,
    /** The time is shown twice; the job comes once. */
    ONCE,
    /** Every time of the day is jumped over; the job does not come on that day. */
    LEFT_OUT,
    /** Every time of the day is shown twice; the job comes twice as often. */
    DOUBLED,
    /** An hour is shown twice; the job rests in the second. */
    RESTS
  }

  /** In one sentence. */
  public String text() {
    return elsewhere.isEmpty() ? words : words + "; " + elsewhere;
  }

  /** The traps at the next two transitions of the schedule's zones, in order. */
  public static List<DaylightTrap> ahead(Schedule schedule, Instant now) {
    Set<DaylightTrap> found = new LinkedHashSet<>();
    for (WallSchedule wall : walls(schedule)) {
      ZoneId zone = wall.zone().orElseThrow();
      ZoneOffsetTransition set = zone.getRules().nextTransition(now);
      for (int i = 0; i < AHEAD && set != null; i++) {
        DaylightNight.of(wall, zone, set).ifPresent(found::add);
        set = zone.getRules().nextTransition(set.getInstant());
      }
    }
    return found.stream().sorted(Comparator.comparing(DaylightTrap::at)).toList();
  }

  private static List<WallSchedule> walls(Schedule schedule) {
    return switch (schedule) {
      case Interval interval -> List.of();
      case WallSchedule wall -> List.of(wall);
      case AroundHolidays around -> walls(around.schedule());
      case AnyOf any -> {
        List<WallSchedule> all = new ArrayList<>();
        any.each().forEach(one -> all.addAll(walls(one)));
        yield all;
      }
    };
  }
}
