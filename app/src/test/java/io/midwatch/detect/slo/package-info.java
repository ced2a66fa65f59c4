/**
 * What counting finds, and how soon.
 *
 * <p>Read {@link io.midwatch.detect.slo.BurnWatchTest} first.
 */
@NullMarked
package io.midwatch.detect.slo;

import org.jspecify.annotations.NullMarked;
