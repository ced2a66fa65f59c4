/**
 * Reads what has to report in, from a plan.
 *
 * <p>Read {@link io.midwatch.plan.heartbeat.read.HeartbeatReader} first.
 */
@NullMarked
package io.midwatch.plan.heartbeat.read;

import org.jspecify.annotations.NullMarked;
