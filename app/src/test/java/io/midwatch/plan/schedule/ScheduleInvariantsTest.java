package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.schedule.Corpus.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Five hundred schedules in every zone whose clock is set between 2024 and 2037: the next slot is
 * later, no slot comes twice, a fixed time comes exactly once on each day it is due, and all are
 * what somebody before the clock would have said.
 */
class ScheduleInvariantsTest {
  private static final long SEED = 20_260_325;
  private static final Duration DAY = Duration.ofHours(26);
  private static final Duration NIGHT = Duration.ofHours(5);
  private static final Map<ZoneId, List<ZoneOffsetTransition>> ZONES = Corpus.zones();

  @Test
  void eachScheduleAgreesWithTheClockOnTheWallAroundATransition() throws Exception {
    Random dice = new Random(SEED);
    List<Map.Entry<ZoneId, List<ZoneOffsetTransition>>> zones = List.copyOf(ZONES.entrySet());
    int seen = 0;
    for (Sample sample : Corpus.samples(dice)) {
      Map.Entry<ZoneId, List<ZoneOffsetTransition>> zone = zones.get(seen++ % zones.size());
      List<ZoneOffsetTransition> set = zone.getValue();
      agrees(sample, sample.reference(), zone.getKey(), set.get(dice.nextInt(set.size())), DAY);
    }
    assertThat(seen).isGreaterThanOrEqualTo(500);
    assertThat(zones.size()).as("zones with different transitions").isGreaterThan(30);
  }

  @Test
  void aFixedTimeHasOneSlotOnEachCivilDayInEveryZone() throws Exception {
    Random dice = new Random(SEED);
    for (Map.Entry<ZoneId, List<ZoneOffsetTransition>> zone : ZONES.entrySet()) {
      for (ZoneOffsetTransition set : zone.getValue()) {
        // a time that is jumped over or shown twice
        Duration away = Duration.ofMinutes(dice.nextInt((int) set.getDuration().abs().toMinutes()));
        LocalTime time =
            (set.isGap() ? set.getDateTimeBefore() : set.getDateTimeAfter())
                .plus(away)
                .toLocalTime();
        onceADay(time, zone.getKey(), set);
      }
    }
  }

  @Test
  @Tag("nightly")
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void allSchedulesAgreeWithTheClockOnTheWallAroundAllTransitions() throws Exception {
    for (Sample sample : Corpus.samples(new Random(SEED))) {
      Reference reference = sample.reference();
      for (Map.Entry<ZoneId, List<ZoneOffsetTransition>> zone : ZONES.entrySet()) {
        for (ZoneOffsetTransition set : zone.getValue()) {
          agrees(sample, reference, zone.getKey(), set, NIGHT);
        }
      }
    }
  }

  private static void agrees(
      Sample sample, Reference reference, ZoneId zone, ZoneOffsetTransition set, Duration look)
      throws BadScheduleException {
    Duration around = sample.step() == 1 ? Duration.ofMinutes(100) : look;
    Instant from =
        set.getInstant().minus(around).minusSeconds(set.getInstant().getEpochSecond() % 60);
    Instant to = from.plus(around.multipliedBy(2));
    Schedule schedule = sample.in(zone);
    List<Instant> slots = new ArrayList<>();
    Instant last = from;
    while (true) {
      Optional<Instant> next = schedule.next(last);
      if (next.isEmpty() || next.get().isAfter(to)) {
        break;
      }
      assertThat(next.get()).as("%s in %s", sample, zone).isAfter(last);
      last = next.get();
      slots.add(last);
    }
    assertThat(slots)
        .as("%s in %s around %s", sample, zone, set)
        .isEqualTo(reference.slots(zone, from, to, sample.step()));
    fromInBetween(schedule, slots, from, sample + " in " + zone);
  }

  /** Asked at any other moment, it says the same. */
  private static void fromInBetween(
      Schedule schedule, List<Instant> slots, Instant from, String what) {
    Instant before = from;
    for (int i = 0; i < slots.size(); i += 1 + slots.size() / 40) {
      Instant slot = slots.get(i);
      before = i == 0 ? from : slots.get(i - 1);
      Duration gap = Duration.between(before, slot);
      for (Instant at :
          List.of(before.plus(gap.dividedBy(3)), slot.minusNanos(1), slot.minusMillis(1))) {
        assertThat(schedule.next(at)).as("%s after %s", what, at).hasValue(slot);
      }
    }
  }

  private static void onceADay(LocalTime time, ZoneId zone, ZoneOffsetTransition set)
      throws BadScheduleException {
    Schedule job = Schedules.cron("%d %d * * *".formatted(time.getMinute(), time.getHour()), zone);
    LocalDate first = set.getDateTimeBefore().toLocalDate().minusDays(2);
    Instant at = first.atStartOfDay(zone).toInstant().minusSeconds(1);
    for (int day = 0; day < 5; day++) {
      at = job.next(at).orElseThrow();
      LocalDate due = first.plusDays(day);
      boolean jumpedOver = set.isGap() && at.equals(set.getInstant());
      if (!jumpedOver) {
        assertThat(at.atZone(zone).toLocalDateTime())
            .as("%s in %s around %s", time, zone, set)
            .isEqualTo(due.atTime(time));
      }
    }
  }
}
