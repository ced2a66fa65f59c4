/**
 * Machines whose disks, processes, logs and clocks are watched, as the plan declares them.
 *
 * <p>Read {@link io.midwatch.plan.host.Host} first.
 */
@NullMarked
package io.midwatch.plan.host;

import org.jspecify.annotations.NullMarked;
