/**
 * Changes that Midwatch sees by itself: another certificate is served, a name leads elsewhere, the
 * plan is another one.
 *
 * <p>Read {@link io.midwatch.detect.change.seen.Sights} first.
 */
@NullMarked
package io.midwatch.detect.change.seen;

import org.jspecify.annotations.NullMarked;
