/**
 * Tests against a node exporter.
 *
 * <p>Read {@link io.midwatch.detect.host.exporter.NodeExporterTest} first.
 */
@NullMarked
package io.midwatch.detect.host.exporter;

import org.jspecify.annotations.NullMarked;
