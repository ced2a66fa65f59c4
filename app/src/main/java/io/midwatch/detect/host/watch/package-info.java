/**
 * Keeps what machines report, judges it, and tells what somebody has to hear of.
 *
 * <p>Read {@link io.midwatch.detect.host.watch.HostDesk} first.
 */
@NullMarked
package io.midwatch.detect.host.watch;

import org.jspecify.annotations.NullMarked;
