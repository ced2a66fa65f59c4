/**
 * What the clocks say of the watch: how late its turns come, and in which time nobody looked.
 *
 * <p>Read {@link io.midwatch.detect.watch.time.BlindWatch} first.
 */
@NullMarked
package io.midwatch.detect.watch.time;

import org.jspecify.annotations.NullMarked;
