package io.midwatch.plan.rota;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All zones, ten years: at every handoff and every change of the clock, a second before and after,
 * exactly the configured number of people is on call. What is configured is told by an oracle that
 * asks {@link ZonedDateTime} and knows nothing of turns.
 */
class EveryZoneTest {
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2034-01-01T00:00:00Z");
  private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "dee", "eli");

  /** Turns of an hour are tried at all their handoffs in a few zones of different manners. */
  private static final Set<String> HOURLY =
      Set.of("Antarctica/Troll", "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns");

  private static final List<Rhythm> RHYTHMS =
      List.of(
          Rhythm.weekly(1, Rhythm.EPOCH, DayOfWeek.MONDAY, LocalTime.of(9, 0)),
          Rhythm.weekly(2, Rhythm.EPOCH, DayOfWeek.SUNDAY, LocalTime.of(2, 0)),
          Rhythm.daily(Duration.ofDays(1), Rhythm.EPOCH, LocalTime.of(2, 30)),
          Rhythm.daily(Duration.ofDays(1), Rhythm.EPOCH, LocalTime.of(0, 0)),
          Rhythm.daily(Duration.ofDays(3), Rhythm.EPOCH, LocalTime.of(23, 30)),
          Rhythm.daily(Duration.ofHours(12), Rhythm.EPOCH, LocalTime.of(1, 0)),
          Rhythm.daily(Duration.ofHours(1), Rhythm.EPOCH, LocalTime.of(0, 15)));

  /** Zones that differ only by name do once; turns only near changes of the clock. */
  @Test
  void nobodyIsMissingWhereAClockChanges() {
    Map<ZoneRules, ZoneId> distinct = new HashMap<>();
    zones().forEach(zone -> distinct.putIfAbsent(zone.getRules(), zone));
    Set<Duration> jumps = new HashSet<>();
    for (ZoneId zone : distinct.values()) {
      for (ZoneOffsetTransition change : changes(zone)) {
        jumps.add(change.getDuration());
        for (Rhythm rhythm : RHYTHMS) {
          check(zone, rhythm, around(change.getInstant(), zone, rhythm));
        }
      }
    }
    assertThat(distinct).hasSizeGreaterThan(100);
    assertThat(jumps).contains(Duration.ofMinutes(30), Duration.ofHours(-1), Duration.ofHours(2));
  }

  @Test
  void whatShiftsSayIsWhatIsAnsweredAtEveryInstant() {
    Set<ZoneRules> done = new HashSet<>();
    for (ZoneId zone : zones()) {
      if (done.add(zone.getRules())) {
        for (ZoneOffsetTransition change : changes(zone).stream().limit(4).toList()) {
          for (Rhythm rhythm : RHYTHMS) {
            sameAsShifts(rota(zone, rhythm), change.getInstant());
          }
        }
      }
    }
  }

  @Test
  @Tag("nightly")
  @Timeout(1_800)
  void nobodyIsMissingAtAnyHandoffInAnyZone() {
    Map<ZoneRules, ZoneId> distinct = new HashMap<>();
    zones().forEach(zone -> distinct.putIfAbsent(zone.getRules(), zone));
    for (ZoneId zone : distinct.values()) {
      for (Rhythm rhythm : RHYTHMS) {
        if (rhythm.period().compareTo(Duration.ofHours(1)) > 0 || HOURLY.contains(zone.getId())) {
          Set<Instant> instants = new HashSet<>();
          LocalDateTime end = LocalDateTime.ofInstant(TO, zone);
          for (long n = 0; rhythm.handoff(n).isBefore(end); n++) {
            beside(ZonedDateTime.of(rhythm.handoff(n), zone), instants);
          }
          check(zone, rhythm, instants);
          assertThat(rota(zone, rhythm).gaps(new TimeRange(FROM, TO))).as("%s", zone).isEmpty();
        }
      }
    }
  }

  private static List<ZoneId> zones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  private static Rota rota(ZoneId zone, Rhythm rhythm) {
    return new Rota("r", zone, List.of(new Layer.Rotating("all", zone, rhythm, PEOPLE, Hours.ALL)));
  }

  /** The change itself and the handoffs within four hours of it, a second before and after. */
  private static Set<Instant> around(Instant change, ZoneId zone, Rhythm rhythm) {
    Set<Instant> instants = new TreeSet<>();
    beside(change.atZone(zone), instants);
    LocalDateTime shown = LocalDateTime.ofInstant(change, zone);
    for (long n = rhythm.number(shown.minusHours(4)); ; n++) {
      if (rhythm.handoff(n).isAfter(shown.plusHours(4))) {
        return instants;
      }
      beside(ZonedDateTime.of(rhythm.handoff(n), zone), instants);
    }
  }

  private static void beside(ZonedDateTime time, Set<Instant> into) {
    for (ZonedDateTime one :
        List.of(time.withEarlierOffsetAtOverlap(), time.withLaterOffsetAtOverlap())) {
      for (int step = -1; step <= 1; step++) {
        into.add(one.toInstant().plusSeconds(step));
      }
    }
  }

  private static void check(ZoneId zone, Rhythm rhythm, Collection<Instant> instants) {
    Rota rota = rota(zone, rhythm);
    for (Instant at : instants) {
      List<String> people = rota.onCall(at);
      Set<String> expected = oracle(zone, rhythm, at);
      if (!Set.copyOf(people).equals(expected) || people.isEmpty()) {
        throw new AssertionError(
            zone + " " + rhythm + " at " + at + ": " + people + ", expected " + expected);
      }
    }
  }

  /**
   * A turn counts from when a clock has shown its beginning or later, for as long as a clock will
   * yet show its end or earlier: what clocks have shown and will show is asked of the zone's rules.
   */
  private static Set<String> oracle(ZoneId zone, Rhythm rhythm, Instant at) {
    LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
    Set<String> people = new HashSet<>();
    for (long n = rhythm.number(shown.minusHours(4)); ; n++) {
      if (rhythm.handoff(n).isAfter(shown.plusHours(4))) {
        return people;
      }
      if (hasShown(zone, at, rhythm.handoff(n)) && willShow(zone, at, rhythm.handoff(n + 1))) {
        people.add(PEOPLE.get(Math.floorMod(n, PEOPLE.size())));
      }
    }
  }

  private static boolean hasShown(ZoneId zone, Instant at, LocalDateTime time) {
    ZoneOffsetTransition before = zone.getRules().previousTransition(at.plusNanos(1));
    return !LocalDateTime.ofInstant(at, zone).isBefore(time)
        || (before != null && before.getDateTimeBefore().isAfter(time));
  }

  private static boolean willShow(ZoneId zone, Instant at, LocalDateTime time) {
    ZoneOffsetTransition after = zone.getRules().nextTransition(at);
    return LocalDateTime.ofInstant(at, zone).isBefore(time)
        || (after != null && !after.getDateTimeAfter().isAfter(time));
  }

  private static void sameAsShifts(Rota rota, Instant change) {
    TimeRange range =
        new TimeRange(change.minus(Duration.ofHours(30)), change.plus(Duration.ofHours(30)));
    List<Shift> shifts = rota.shifts(range);
    assertThat(rota.gaps(range)).as("%s", rota).isEmpty();
    for (Instant at = range.from(); at.isBefore(range.to()); at = at.plusSeconds(15 * 60)) {
      Instant now = at;
      Set<String> on = new HashSet<>();
      shifts.stream()
          .filter(shift -> shift.range().contains(now))
          .forEach(shift -> on.add(shift.person()));
      if (!on.equals(Set.copyOf(rota.onCall(at)))) {
        throw new AssertionError(rota + " at " + at + ": " + on + " and " + rota.onCall(at));
      }
    }
  }
}
