/**
 * Channels through push services, each against a stand-in of its provider.
 *
 * <p>Read {@link io.midwatch.respond.channel.Conversation} first.
 */
@NullMarked
package io.midwatch.respond.channel.push;

import org.jspecify.annotations.NullMarked;
