package io.midwatch.plan.review.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Schedule;
import io.midwatch.plan.schedule.Schedules;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads when a review is made. */
final class TimingReader {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEAST = Duration.ofHours(1);

  /** The quiet hours, from one o'clock on. */
  private static final int QUIET_MINUTES = 240;

  private final Desk desk;

  TimingReader(Desk desk) {
    this.desk = desk;
  }

  /**
   * Reads it.
   *
   * @param id spreads reviews over the night and the week, each always to the same time
   */
  Optional<Timing> read(Section section, String id) {
    ZoneId zone = desk.zone(section).orElse(ZoneOffset.UTC);
    Optional<Tree.Scalar> cron = section.scalars("cron").stream().findFirst();
    if (cron.isPresent() && section.keys().find("every").isPresent()) {
      desk.problems()
          .add(
              section.where("every"),
              "a review comes either every so often or at the times of a schedule",
              "leave out one of them");
      return Optional.empty();
    }
    if (cron.isPresent()) {
      return cron(cron.get(), zone).map(schedule -> new Timing(schedule, zone));
    }
    Duration every = section.options().span("every").orElse(USUAL);
    try {
      return Optional.of(new Timing(Schedules.every(every, anchor(every, id, zone)), zone));
    } catch (BadScheduleException bad) {
      desk.problems().add(section.where("every"), bad.problem(), bad.hint());
      return Optional.empty();
    }
  }

  /** Whole days: at night by the clock of the zone, on a day of its own; else anywhere. */
  private static Instant anchor(Duration every, String id, ZoneId zone) {
    CRC32C sum = new CRC32C();
    sum.update(id.getBytes(StandardCharsets.UTF_8));
    long number = sum.getValue();
    if (every.toSeconds() % DAY.toSeconds() != 0) {
      return Instant.EPOCH.plusSeconds(number % every.toSeconds());
    }
    Instant midnight =
        Instant.EPOCH.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    return midnight
        .plus(Duration.ofDays(number / QUIET_MINUTES % every.toDays()))
        .plus(Duration.ofMinutes(60 + number % QUIET_MINUTES));
  }

  private Optional<Schedule> cron(Tree.Scalar written, ZoneId zone) {
    Optional<Schedule> schedule =
        desk.schedule(written, () -> Schedules.cron(written.value(), zone));
    if (schedule.filter(TimingReader::isTooOften).isPresent()) {
      desk.problems()
          .add(
              written.where(),
              quote(written.written()) + " is more often than once an hour",
              "a review asks for hundreds of things; every: 1d is often");
      return Optional.empty();
    }
    return schedule;
  }

  /** Any two of the first slots: the same file gives the same answer at any time. */
  private static boolean isTooOften(Schedule schedule) {
    Optional<Instant> last = schedule.next(Instant.EPOCH);
    for (int slot = 0; slot < 100 && last.isPresent(); slot++) {
      Instant before = last.get();
      last = schedule.next(before);
      if (last.filter(next -> Duration.between(before, next).compareTo(LEAST) < 0).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
