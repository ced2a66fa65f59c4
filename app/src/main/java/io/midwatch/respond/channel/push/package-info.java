/**
 * Channels that ring on a phone or desktop through a push service.
 *
 * <p>Read {@link io.midwatch.respond.channel.push.GotifyChannel} first.
 */
@NullMarked
package io.midwatch.respond.channel.push;

import org.jspecify.annotations.NullMarked;
