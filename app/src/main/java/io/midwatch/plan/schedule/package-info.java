/**
 * When is something due? Schedules as people write them (every n, cron, systemd's OnCalendar,
 * several together, around holidays), as pure functions from one instant to the next, each by the
 * clock on the wall of its own zone. Where that clock is set, a job with a fixed time still has
 * exactly one slot for each civil day.
 *
 * <p>Read {@link io.midwatch.plan.schedule.Schedule} first.
 */
@NullMarked
package io.midwatch.plan.schedule;

import org.jspecify.annotations.NullMarked;
