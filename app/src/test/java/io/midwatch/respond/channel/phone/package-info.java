/**
 * Channels over the telephone network, each against a stand-in of its provider.
 *
 * <p>Read {@link io.midwatch.respond.channel.Conversation} first.
 */
@NullMarked
package io.midwatch.respond.channel.phone;

import org.jspecify.annotations.NullMarked;
