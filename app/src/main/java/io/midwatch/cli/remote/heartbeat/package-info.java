/**
 * Commands about what has to report in.
 *
 * <p>Read {@link io.midwatch.cli.remote.heartbeat.HeartbeatCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.heartbeat;

import org.jspecify.annotations.NullMarked;
