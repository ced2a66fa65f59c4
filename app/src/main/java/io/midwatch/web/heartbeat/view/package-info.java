/**
 * What pages of heartbeats show.
 *
 * <p>Read {@link io.midwatch.web.heartbeat.view.HeartbeatSheet} first.
 */
@NullMarked
package io.midwatch.web.heartbeat.view;

import org.jspecify.annotations.NullMarked;
