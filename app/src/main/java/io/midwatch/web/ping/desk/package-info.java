/**
 * What every way of reporting in shares: whom an address means, how a sign is handed in and
 * answered, and how jobs make themselves known.
 *
 * <p>Read {@link io.midwatch.web.ping.desk.PingDesk} first.
 */
@NullMarked
package io.midwatch.web.ping.desk;

import org.jspecify.annotations.NullMarked;
