/**
 * The {@code tcp} check: does a port answer, and with what?
 *
 * <p>Read {@link io.midwatch.detect.kind.tcp.TcpKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.tcp;

import org.jspecify.annotations.NullMarked;
