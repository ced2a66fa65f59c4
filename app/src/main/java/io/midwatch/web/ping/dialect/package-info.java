/**
 * Second dialects in which jobs report: Cronitor's telemetry and Sentry's cron check-ins.
 *
 * <p>Read {@link io.midwatch.web.ping.dialect.CronitorLane} first.
 */
@NullMarked
package io.midwatch.web.ping.dialect;

import org.jspecify.annotations.NullMarked;
