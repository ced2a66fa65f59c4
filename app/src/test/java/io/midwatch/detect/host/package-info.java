/**
 * Tests of what is said of machines.
 *
 * <p>Read {@link io.midwatch.detect.host.ForecastTest} first.
 */
@NullMarked
package io.midwatch.detect.host;

import org.jspecify.annotations.NullMarked;
