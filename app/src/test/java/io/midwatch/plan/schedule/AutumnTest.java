package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nights on which the clock is set. Where a job ran for a while and its success came in the second
 * pass of the repeated hour, others have named a next slot that lay before it, and alarmed.
 */
class AutumnTest {
  @Test
  void newYorksSuccessInTheSecondPassWaitsForTheNextDay() throws Exception {
    Schedule job = cron("30 1 * * *", "America/New_York");

    assertThat(next(job, "2026-11-01T05:00:00Z")).hasValue(at("2026-11-01T05:30:00Z"));
    assertThat(next(job, "2026-11-01T06:15:00Z")).hasValue(at("2026-11-02T06:30:00Z"));
  }

  @Test
  void berlinsSuccessInTheSecondPassWaitsForTheNextDay() throws Exception {
    Schedule job = cron("30 2 * * *", "Europe/Berlin");

    assertThat(next(job, "2026-10-25T00:29:59.999Z")).hasValue(at("2026-10-25T00:30:00Z"));
    assertThat(next(job, "2026-10-25T01:10:00Z")).hasValue(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void londonsSuccessInTheSecondPassWaitsForTheNextDay() throws Exception {
    Schedule job = cron("30 1 * * *", "Europe/London");

    assertThat(next(job, "2026-10-25T00:00:00Z")).hasValue(at("2026-10-25T00:30:00Z"));
    assertThat(next(job, "2026-10-25T01:15:00Z")).hasValue(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void rigasSuccessInTheSecondPassWaitsForTheNextDay() throws Exception {
    Schedule job = cron("30 3 * * *", "Europe/Riga");

    assertThat(next(job, "2026-10-25T00:00:00Z")).hasValue(at("2026-10-25T00:30:00Z"));
    assertThat(next(job, "2026-10-25T01:15:00Z")).hasValue(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void aFixedTimeInTheGapComesAtItsEnd() throws Exception {
    Schedule job = cron("30 2 * * *", "America/New_York");

    assertThat(slots(job, "2026-03-07T12:00:00Z", 2))
        .containsExactly(at("2026-03-08T07:00:00Z"), at("2026-03-09T06:30:00Z"));
  }

  @Test
  void severalFixedTimesInTheGapAreOneSlotAtItsEnd() throws Exception {
    Schedule job = cron("0,20,40 2,3 * * *", "Europe/Berlin");

    assertThat(slots(job, "2027-03-27T12:00:00Z", 4))
        .containsExactly(
            at("2027-03-28T01:00:00Z"),
            at("2027-03-28T01:20:00Z"),
            at("2027-03-28T01:40:00Z"),
            at("2027-03-29T00:00:00Z"));
  }

  @Test
  void everyQuarterOfAnHourGoesOnThroughBothPasses() throws Exception {
    Schedule job = cron("*/30 * * * *", "Europe/Berlin");

    assertThat(slots(job, "2026-10-24T23:59:00Z", 5))
        .containsExactly(
            at("2026-10-25T00:00:00Z"),
            at("2026-10-25T00:30:00Z"),
            at("2026-10-25T01:00:00Z"),
            at("2026-10-25T01:30:00Z"),
            at("2026-10-25T02:00:00Z"));
  }

  @Test
  void aGapOverMidnightDelaysTheJobToTheFirstInstantOfTheDay() throws Exception {
    // Cairo's clock jumps from 00:00 to 01:00 on the last Friday of April
    Schedule job = cron("30 0 * * *", "Africa/Cairo");

    assertThat(next(job, "2026-04-23T12:00:00Z")).hasValue(at("2026-04-23T22:00:00Z"));
  }

  private static Schedule cron(String line, String zone) throws BadScheduleException {
    return Schedules.cron(line, ZoneId.of(zone));
  }

  private static Optional<Instant> next(Schedule schedule, String after) {
    return schedule.next(at(after));
  }

  private static List<Instant> slots(Schedule schedule, String after, int many) {
    return Stream.iterate(
            schedule.next(at(after)), Optional::isPresent, last -> schedule.next(last.get()))
        .limit(many)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
