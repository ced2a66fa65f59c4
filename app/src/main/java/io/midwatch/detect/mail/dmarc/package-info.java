/**
 * DMARC (RFC 9989): whose policy applies to a domain, is a message aligned with it, and may reports
 * go where the record says (RFC 9990)?
 *
 * <p>Read {@link io.midwatch.detect.mail.dmarc.DmarcPolicy} first.
 */
@NullMarked
package io.midwatch.detect.mail.dmarc;

import org.jspecify.annotations.NullMarked;
