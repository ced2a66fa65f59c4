/**
 * What becomes of what is reported.
 *
 * <p>Read {@link io.midwatch.detect.signal.RoomTest} first.
 */
@NullMarked
package io.midwatch.detect.signal;

import org.jspecify.annotations.NullMarked;
