/**
 * Mail that somebody hands in: messages as they arrived and reports of receivers, which show what
 * nobody can see from outside.
 *
 * <p>Read {@link io.midwatch.harden.review.mail.given.GivenRules} first.
 */
@NullMarked
package io.midwatch.harden.review.mail.given;

import org.jspecify.annotations.NullMarked;
