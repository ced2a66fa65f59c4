package io.midwatch.detect.crontab;

import io.midwatch.plan.schedule.Schedule;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When does a job run?
 *
 * @param text as written, such as {@code 30 2 * * *} or {@code OnCalendar=daily}
 * @param plan the line for a plan, such as {@code cron: "30 2 * * *"}; empty when there is none
 * @param schedule when by the clock; empty when nobody can say, or when it is never
 * @param zone by whose clock it goes
 */
public record When(String text, String plan, Optional<Schedule> schedule, ZoneId zone) {
  /** At no time that one could name. */
  static When unknown(String text, ZoneId zone) {
    return new When(text, "", Optional.empty(), zone);
  }
}
