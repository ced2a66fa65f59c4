/**
 * What reports in by itself, in whatever dialect: the lanes and the door for mail, together.
 *
 * <p>Read {@link io.midwatch.web.ping.PingDoors} first.
 */
@NullMarked
package io.midwatch.web.ping;

import org.jspecify.annotations.NullMarked;
