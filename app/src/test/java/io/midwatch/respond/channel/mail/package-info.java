/**
 * Tests of {@link io.midwatch.respond.channel.mail}.
 *
 * <p>Read {@link io.midwatch.respond.channel.mail.EmailChannelTest} first.
 */
@NullMarked
package io.midwatch.respond.channel.mail;

import org.jspecify.annotations.NullMarked;
