/**
 * What must report in by itself, by when, and what is thought of it when it does not: jobs, hosts
 * and whatever else is expected to give a sign.
 *
 * <p>Read {@link io.midwatch.plan.heartbeat.Heartbeat} first.
 */
@NullMarked
package io.midwatch.plan.heartbeat;

import org.jspecify.annotations.NullMarked;
