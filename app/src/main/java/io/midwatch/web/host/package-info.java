/**
 * Machines: where they report, and how they are shown.
 *
 * <p>Read {@link io.midwatch.web.host.HostRoutes} first.
 */
@NullMarked
package io.midwatch.web.host;

import org.jspecify.annotations.NullMarked;
