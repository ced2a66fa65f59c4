/**
 * How runs change over days and weeks: ever slower, or suddenly empty. Pure but for the figures
 * themselves, which one thread gathers.
 *
 * <p>Read {@link io.midwatch.detect.expect.trend.Figures} first.
 */
@NullMarked
package io.midwatch.detect.expect.trend;

import org.jspecify.annotations.NullMarked;
