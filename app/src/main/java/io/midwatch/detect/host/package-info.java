/**
 * Machines: what reports say of their disks, processes, logs and clocks, when a disk will be full,
 * and which of it somebody has to hear of.
 *
 * <p>Read {@link io.midwatch.detect.host.Forecast} first.
 */
@NullMarked
package io.midwatch.detect.host;

import org.jspecify.annotations.NullMarked;
