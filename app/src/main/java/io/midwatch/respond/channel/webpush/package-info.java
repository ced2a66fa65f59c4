/**
 * Messages to browsers, through the push service of each browser's maker.
 *
 * <p>Read {@link io.midwatch.respond.channel.webpush.WebPushChannel} first.
 */
@NullMarked
package io.midwatch.respond.channel.webpush;

import org.jspecify.annotations.NullMarked;
