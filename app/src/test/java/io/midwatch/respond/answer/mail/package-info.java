/**
 * Tests of {@link io.midwatch.respond.answer.mail}.
 *
 * <p>Read {@link io.midwatch.respond.answer.mail.ReplyBoxTest} first.
 */
@NullMarked
package io.midwatch.respond.answer.mail;

import org.jspecify.annotations.NullMarked;
