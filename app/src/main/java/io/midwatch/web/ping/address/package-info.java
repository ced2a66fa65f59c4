/**
 * The addresses at which jobs report in, as Healthchecks' clients know them.
 *
 * <p>Read {@link io.midwatch.web.ping.address.PingLane} first.
 */
@NullMarked
package io.midwatch.web.ping.address;

import org.jspecify.annotations.NullMarked;
