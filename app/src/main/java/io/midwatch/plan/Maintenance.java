package io.midwatch.plan;

import io.midwatch.base.CheckId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A window in which checks go on and paging stops.
 *
 * @param name for people to read
 * @param zone the zone its times are in
 * @param when its times
 * @param services the services it covers with all their checks
 * @param checks further checks it covers
 */
public record Maintenance(
    String name, ZoneId zone, When when, Set<String> services, Set<CheckId> checks) {
  public Maintenance {
    services = Set.copyOf(services);
    checks = Set.copyOf(checks);
  }

  /** Once, or again and again. */
  public sealed interface When {
    /** From one local time to another. */
    record Once(LocalDateTime from, LocalDateTime to) implements When {}

    /**
     * On these days of the week at this local time, for so long, at most seven days. Across
     * daylight saving the start is kept to local time and the length to elapsed time.
     */
    record Weekly(Set<DayOfWeek> days, LocalTime at, Duration length) implements When {
      public Weekly {
        days = Set.copyOf(days);
      }
    }
  }

  /** Is this check covered at this instant? */
  public boolean covers(CheckSpec check, Instant at) {
    return covers(check.id(), check.service()) && isOn(at);
  }

  /** Is it about this check, heartbeat or host of this service? */
  public boolean covers(CheckId check, String service) {
    return services.contains(service) || checks.contains(check);
  }

  /** Is the window open at this instant? */
  public boolean isOn(Instant at) {
    return switch (when) {
      case When.Once once ->
          !at.isBefore(once.from().atZone(zone).toInstant())
              && at.isBefore(once.to().atZone(zone).toInstant());
      case When.Weekly weekly -> isOn(weekly, at);
    };
  }

  private boolean isOn(When.Weekly weekly, Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int back = 0; back <= 8; back++) {
      LocalDate day = today.minusDays(back);
      if (weekly.days().contains(day.getDayOfWeek())) {
        Instant start = ZonedDateTime.of(day, weekly.at(), zone).toInstant();
        if (!at.isBefore(start) && at.isBefore(start.plus(weekly.length()))) {
          return true;
        }
      }
    }
    return false;
  }
}
