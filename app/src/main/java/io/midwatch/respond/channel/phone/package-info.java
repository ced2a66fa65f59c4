/**
 * Channels over the telephone network.
 *
 * <p>Read {@link io.midwatch.respond.channel.phone.TwilioChannel} first.
 */
@NullMarked
package io.midwatch.respond.channel.phone;

import org.jspecify.annotations.NullMarked;
