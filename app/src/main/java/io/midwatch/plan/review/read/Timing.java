package io.midwatch.plan.review.read;

import io.midwatch.plan.schedule.Schedule;
import java.time.ZoneId;

/** When a review is made, and by whose clock. */
record Timing(Schedule schedule, ZoneId zone) {}
