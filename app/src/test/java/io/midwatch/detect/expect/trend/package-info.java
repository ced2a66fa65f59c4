/**
 * Tests of how runs change.
 *
 * <p>Read {@link io.midwatch.detect.expect.trend.TrendPropertyTest} first.
 */
@NullMarked
package io.midwatch.detect.expect.trend;

import org.jspecify.annotations.NullMarked;
