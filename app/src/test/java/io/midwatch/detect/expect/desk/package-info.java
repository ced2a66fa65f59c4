/**
 * Tests of the running expectations.
 *
 * <p>Read {@link io.midwatch.detect.expect.desk.DeskTest} first.
 */
@NullMarked
package io.midwatch.detect.expect.desk;

import org.jspecify.annotations.NullMarked;
