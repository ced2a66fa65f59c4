/**
 * Figures for Prometheus: our own at {@code /metrics}, and looks on request at {@code /probe} under
 * the names of blackbox_exporter.
 *
 * <p>Read {@link io.midwatch.web.metrics.MetricsRoutes} first.
 */
@NullMarked
package io.midwatch.web.metrics;

import org.jspecify.annotations.NullMarked;
