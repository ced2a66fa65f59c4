/**
 * How a person answers a page by replying to its mail.
 *
 * <p>Read {@link io.midwatch.respond.answer.mail.ReplyBox} first.
 */
@NullMarked
package io.midwatch.respond.answer.mail;

import org.jspecify.annotations.NullMarked;
