/**
 * A message as it arrived: who wrote it, who handed it over, what the receiver says of it (RFC
 * 8601), and what SPF, DKIM and DMARC say of it here.
 *
 * <p>Read {@link io.midwatch.detect.mail.message.MessageJudge} first.
 */
@NullMarked
package io.midwatch.detect.mail.message;

import org.jspecify.annotations.NullMarked;
