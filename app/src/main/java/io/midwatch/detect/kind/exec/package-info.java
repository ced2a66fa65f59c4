/**
 * The {@code exec} check: programs that follow the Nagios plugin convention.
 *
 * <p>Read {@link io.midwatch.detect.kind.exec.ExecKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.exec;

import org.jspecify.annotations.NullMarked;
