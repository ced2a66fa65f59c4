/**
 * What has to report in, as people and programs see it.
 *
 * <p>Read {@link io.midwatch.web.heartbeat.HeartbeatRoutes} first.
 */
@NullMarked
package io.midwatch.web.heartbeat;

import org.jspecify.annotations.NullMarked;
