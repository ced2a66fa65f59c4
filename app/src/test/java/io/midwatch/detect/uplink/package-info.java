/**
 * Tests of the question whether it is us.
 *
 * <p>Read {@link io.midwatch.detect.uplink.OutsideSocketsTest} first.
 */
@NullMarked
package io.midwatch.detect.uplink;

import org.jspecify.annotations.NullMarked;
