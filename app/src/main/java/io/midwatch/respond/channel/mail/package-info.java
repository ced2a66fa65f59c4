/**
 * The mail channel: how a notice becomes a mail, and how the server is spoken to.
 *
 * <p>Read {@link io.midwatch.respond.channel.mail.EmailChannel} first.
 */
@NullMarked
package io.midwatch.respond.channel.mail;

import org.jspecify.annotations.NullMarked;
