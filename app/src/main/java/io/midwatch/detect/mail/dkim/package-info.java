/**
 * DKIM (RFC 6376, 8301, 8463): is a message signed, by whom, and are the published keys any good?
 *
 * <p>Read {@link io.midwatch.detect.mail.dkim.DkimVerifier} first.
 */
@NullMarked
package io.midwatch.detect.mail.dkim;

import org.jspecify.annotations.NullMarked;
