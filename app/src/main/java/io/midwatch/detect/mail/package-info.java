/**
 * Mail: what do the records of a domain promise, and does what is seen keep it? Libraries without
 * any input or output of their own, used by reviews and by checks alike; DNS is handed in.
 *
 * <p>Read {@link io.midwatch.detect.mail.MailDns} first, then the sub-package of the standard that
 * you want.
 */
@NullMarked
package io.midwatch.detect.mail;

import org.jspecify.annotations.NullMarked;
