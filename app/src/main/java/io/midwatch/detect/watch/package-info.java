/**
 * The running watch: what is looked at when, what the looks mean together, and what is written
 * down. Everything here runs on one thread and can be driven by hand on a virtual clock.
 *
 * <p>Read {@link io.midwatch.detect.watch.Watch} first.
 */
@NullMarked
package io.midwatch.detect.watch;

import org.jspecify.annotations.NullMarked;
