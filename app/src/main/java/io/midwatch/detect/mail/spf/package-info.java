/**
 * SPF (RFC 7208): may this address send mail for this domain, and what does it cost to find out?
 *
 * <p>Read {@link io.midwatch.detect.mail.spf.SpfEvaluator} first.
 */
@NullMarked
package io.midwatch.detect.mail.spf;

import org.jspecify.annotations.NullMarked;
