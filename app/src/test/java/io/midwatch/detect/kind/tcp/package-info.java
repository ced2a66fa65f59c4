/**
 * Ports that behave and ports that do not.
 *
 * <p>Read {@link io.midwatch.detect.kind.tcp.TcpKindTest} first.
 */
@NullMarked
package io.midwatch.detect.kind.tcp;

import org.jspecify.annotations.NullMarked;
