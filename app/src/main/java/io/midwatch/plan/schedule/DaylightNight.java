package io.midwatch.plan.schedule;

import io.midwatch.base.Durations;
import io.midwatch.plan.schedule.DaylightTrap.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One schedule on the night of one transition. */
final class DaylightNight {
  private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** Times told one by one. */
  private static final int FEW = 3;

  private static final int MOST = 1_000;
  private static final List<Duration> NEAR =
      List.of(
          Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofHours(3));

  private final WallSchedule schedule;
  private final ZoneId zone;
  private final ZoneOffsetTransition set;
  private final LocalDateTime from;
  private final LocalDateTime to;

  private DaylightNight(WallSchedule schedule, ZoneId zone, ZoneOffsetTransition set) {
    this.schedule = schedule;
    this.zone = zone;
    this.set = set;
    this.from = set.isGap() ? set.getDateTimeBefore() : set.getDateTimeAfter();
    this.to = set.isGap() ? set.getDateTimeAfter() : set.getDateTimeBefore();
  }

  /** What may surprise; nothing when no time of the schedule is jumped over or shown twice. */
  static Optional<DaylightTrap> of(WallSchedule schedule, ZoneId zone, ZoneOffsetTransition set) {
    DaylightNight night = new DaylightNight(schedule, zone, set);
    if (night.first(night.from).filter(time -> time.isBefore(night.to)).isEmpty()) {
      return Optional.empty();
    }
    return set.isGap() ? night.spring() : night.autumn();
  }

  private Optional<DaylightTrap> spring() {
    String jumped = on() + times() + (many() ? " do" : " does") + " not exist in " + zone + ": ";
    if (schedule.shift() != WallSchedule.Shift.ONCE_A_DAY) {
      return onlyThen()
          ? trap(Effect.LEFT_OUT, jumped + "this job does not run on that day", "")
          : Optional.empty();
    }
    String after = clock(set.getDateTimeAfter());
    return schedule.notation() == WallSchedule.Notation.CALENDAR
        ? trap(
            Effect.MOVED,
            jumped + "systemd leaves this job out on that day",
            "it is expected at " + after + ", and found missing")
        : trap(
            Effect.MOVED,
            jumped + "this job runs at " + after,
            "a cron without Debian's rule (Vixie's own, busybox) leaves it out, and so does"
                + " systemd");
  }

  private Optional<DaylightTrap> autumn() {
    String twice = on() + times() + (many() ? " come" : " comes") + " twice in " + zone + ": ";
    return switch (schedule.shift()) {
      case ONCE_A_DAY ->
          trap(
              Effect.ONCE,
              twice + "this job runs once, " + firstPass(),
              schedule.notation() == WallSchedule.Notation.CALENDAR
                  ? ""
                  : "a cron without Debian's rule (Vixie's own, busybox) runs it twice");
      case ELAPSED ->
          onlyThen()
              ? trap(
                  Effect.DOUBLED,
                  twice + "this job runs in both passes",
                  "systemd runs such a job in the first only")
              : Optional.empty();
      case FIRST_PASS -> rests();
    };
  }

  private String firstPass() {
    String name =
        DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
            .format(set.getInstant().minusSeconds(1).atZone(zone));
    return "at the first (" + clock(first(from).orElse(from)) + " " + name + ")";
  }

  /** systemd takes an hour that is shown again for one that has been. */
  private Optional<DaylightTrap> rests() {
    Instant at = set.getInstant();
    Instant last = lastBefore(at);
    Optional<Instant> next = schedule.next(at.minusNanos(1_000));
    Instant dawn = to.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    if (next.isEmpty() || !next.get().isBefore(dawn)) {
      return Optional.empty();
    }
    return trap(
        Effect.RESTS,
        on()
            + "what lies between "
            + clock(from)
            + " and "
            + clock(to)
            + " comes twice in "
            + zone
            + ": systemd runs this job in the first pass only, so "
            + Durations.rough(Duration.between(last, next.get()))
            + " pass until "
            + clock(LocalDateTime.ofInstant(next.get(), zone)),
        "a cron goes on through both");
  }

  /** The last slot of the first pass; of a thousand within a moment, one of them. */
  private Instant lastBefore(Instant at) {
    Instant last = at.minus(set.getDuration().abs());
    for (Duration near : NEAR) {
      Optional<Instant> next = schedule.next(at.minus(near));
      for (int i = 0; i < MOST && next.isPresent() && next.get().isBefore(at); i++) {
        last = next.get();
        next = schedule.next(last);
      }
      if (last.isAfter(at.minus(near))) {
        return last;
      }
    }
    return last;
  }

  /** Are all times of the day among those? */
  private boolean onlyThen() {
    LocalDate day = from.toLocalDate();
    Optional<LocalDateTime> first = first(day.atStartOfDay());
    Optional<LocalDateTime> later = first(to);
    boolean none = first.filter(time -> time.isBefore(from)).isEmpty();
    return none && later.filter(time -> time.toLocalDate().equals(day)).isEmpty();
  }

  private boolean many() {
    return first(next(from)).filter(time -> time.isBefore(to)).isPresent();
  }

  private LocalDateTime next(LocalDateTime start) {
    return first(start).orElse(start).plusNanos(1_000);
  }

  /** {@code 02:30}, {@code 02:00, 02:30} or {@code 02:00 to 02:55}. */
  private String times() {
    StringBuilder few = new StringBuilder();
    LocalDateTime last = from;
    int count = 0;
    Optional<LocalDateTime> time = first(from);
    String begin = clock(time.orElse(from));
    while (time.isPresent() && time.get().isBefore(to) && count < 100) {
      last = time.get();
      few.append(count == 0 ? "" : ", ").append(clock(last));
      count++;
      time = first(last.plusNanos(1_000));
    }
    return count <= FEW ? few.toString() : begin + " to " + clock(last);
  }

  private Optional<LocalDateTime> first(LocalDateTime start) {
    long wall = schedule.nextOnWall(Micros.of(start), start.getYear() + 1);
    return wall < 0 ? Optional.empty() : Optional.of(Micros.wall(wall));
  }

  private String on() {
    return "on " + from.toLocalDate() + " ";
  }

  private static String clock(LocalDateTime time) {
    return (time.getSecond() == 0 ? HOURS : SECONDS).format(time);
  }

  private Optional<DaylightTrap> trap(Effect effect, String words, String elsewhere) {
    return Optional.of(new DaylightTrap(set.getInstant(), zone, effect, words, elsewhere));
  }
}
