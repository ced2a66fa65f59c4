/**
 * Pings this machine, and reads what others have sent.
 *
 * <p>Read {@link io.midwatch.detect.kind.ping.PingKindTest} first.
 */
@NullMarked
package io.midwatch.detect.kind.ping;

import org.jspecify.annotations.NullMarked;
