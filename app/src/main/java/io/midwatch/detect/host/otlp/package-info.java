/**
 * Figures of machines from OpenTelemetry's host metrics.
 *
 * <p>Read {@link io.midwatch.detect.host.otlp.OtlpReport} first.
 */
@NullMarked
package io.midwatch.detect.host.otlp;

import org.jspecify.annotations.NullMarked;
