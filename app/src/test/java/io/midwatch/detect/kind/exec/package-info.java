/**
 * Runs real programs, well behaved and not.
 *
 * <p>Read {@link io.midwatch.detect.kind.exec.ExecKindTest} first.
 */
@NullMarked
package io.midwatch.detect.kind.exec;

import org.jspecify.annotations.NullMarked;
