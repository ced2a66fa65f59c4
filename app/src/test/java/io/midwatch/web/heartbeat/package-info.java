/**
 * Tests of the pages of heartbeats.
 *
 * <p>Read {@link io.midwatch.web.heartbeat.HeartbeatPagesTest} first.
 */
@NullMarked
package io.midwatch.web.heartbeat;

import org.jspecify.annotations.NullMarked;
