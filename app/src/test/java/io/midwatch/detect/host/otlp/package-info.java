/**
 * Tests of what OpenTelemetry's host metrics say.
 *
 * <p>Read {@link io.midwatch.detect.host.otlp.HostMetricsTest} first.
 */
@NullMarked
package io.midwatch.detect.host.otlp;

import org.jspecify.annotations.NullMarked;
