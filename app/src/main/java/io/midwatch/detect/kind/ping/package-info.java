/**
 * The {@code ping} check: does a host answer ICMP echo requests?
 *
 * <p>Read {@link io.midwatch.detect.kind.ping.PingKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.ping;

import org.jspecify.annotations.NullMarked;
