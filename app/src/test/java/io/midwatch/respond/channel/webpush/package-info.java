/**
 * Tests of {@link io.midwatch.respond.channel.webpush}.
 *
 * <p>Read {@link io.midwatch.respond.channel.webpush.WebPushChannelTest} first.
 */
@NullMarked
package io.midwatch.respond.channel.webpush;

import org.jspecify.annotations.NullMarked;
