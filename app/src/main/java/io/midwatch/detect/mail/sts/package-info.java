/**
 * Mail on its way between servers: MTA-STS (RFC 8461), where reports about TLS go (RFC 8460), DANE
 * (RFC 6698, 7672), and BIMI, which shows a logo for those who have the rest in order.
 *
 * <p>Read {@link io.midwatch.detect.mail.sts.StsPolicy} first.
 */
@NullMarked
package io.midwatch.detect.mail.sts;

import org.jspecify.annotations.NullMarked;
