/**
 * Reads the hosts of a plan.
 *
 * <p>Read {@link io.midwatch.plan.host.read.HostReader} first.
 */
@NullMarked
package io.midwatch.plan.host.read;

import org.jspecify.annotations.NullMarked;
