/**
 * Signs that come by mail, from jobs that can do nothing but send one.
 *
 * <p>Read {@link io.midwatch.web.ping.mail.MailIntake} first.
 */
@NullMarked
package io.midwatch.web.ping.mail;

import org.jspecify.annotations.NullMarked;
