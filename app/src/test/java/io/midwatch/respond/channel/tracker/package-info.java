/**
 * Channels that open and close cases, each against a stand-in of its provider.
 *
 * <p>Read {@link io.midwatch.respond.channel.Conversation} first.
 */
@NullMarked
package io.midwatch.respond.channel.tracker;

import org.jspecify.annotations.NullMarked;
