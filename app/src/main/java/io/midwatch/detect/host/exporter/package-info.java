/**
 * Figures of a machine from a Prometheus node exporter.
 *
 * <p>Read {@link io.midwatch.detect.host.exporter.NodeExporter} first.
 */
@NullMarked
package io.midwatch.detect.host.exporter;

import org.jspecify.annotations.NullMarked;
