/**
 * Tests of what Prometheus reads.
 *
 * <p>Read {@link io.midwatch.web.metrics.RealProbesTest} first.
 */
@NullMarked
package io.midwatch.web.metrics;

import org.jspecify.annotations.NullMarked;
