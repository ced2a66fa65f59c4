/**
 * Channels into chats, each against a stand-in of its provider.
 *
 * <p>Read {@link io.midwatch.respond.channel.Conversation} first.
 */
@NullMarked
package io.midwatch.respond.channel.chat;

import org.jspecify.annotations.NullMarked;
