/**
 * What is seen of a domain's mail from outside, and the rules on it.
 *
 * <p>Read {@link io.midwatch.harden.review.mail.MailRules} first.
 */
@NullMarked
package io.midwatch.harden.review.mail;

import org.jspecify.annotations.NullMarked;
