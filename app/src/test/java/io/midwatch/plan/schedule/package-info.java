/**
 * Tests of schedules: by hand, against a brute-force reference, and against systemd's own answers.
 *
 * <p>Read {@link io.midwatch.plan.schedule.ScheduleInvariantsTest} first.
 */
@NullMarked
package io.midwatch.plan.schedule;

import org.jspecify.annotations.NullMarked;
