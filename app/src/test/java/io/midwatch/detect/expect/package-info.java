/**
 * Tests of what has to report in.
 *
 * <p>Read {@link io.midwatch.detect.expect.MemoryExpectations} first.
 */
@NullMarked
package io.midwatch.detect.expect;

import org.jspecify.annotations.NullMarked;
