/**
 * Reports that receivers send: DMARC aggregate reports (RFC 9990 and the older RFC 7489) and
 * reports about TLS (RFC 8460). They come by mail from anybody, packed, and are read as hostile.
 *
 * <p>Read {@link io.midwatch.detect.mail.report.Packed} first.
 */
@NullMarked
package io.midwatch.detect.mail.report;

import org.jspecify.annotations.NullMarked;
