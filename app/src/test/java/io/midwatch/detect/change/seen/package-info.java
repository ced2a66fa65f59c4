/**
 * Changes that Midwatch sees by itself.
 *
 * <p>Read {@link io.midwatch.detect.change.seen.SightsTest} first.
 */
@NullMarked
package io.midwatch.detect.change.seen;

import org.jspecify.annotations.NullMarked;
