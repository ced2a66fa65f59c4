/**
 * Channels that post into a chat, by the provider's own API.
 *
 * <p>Read {@link io.midwatch.respond.channel.chat.TelegramChannel} first.
 */
@NullMarked
package io.midwatch.respond.channel.chat;

import org.jspecify.annotations.NullMarked;
