/**
 * Is a renewal late, would the next one be refused, and when does the issuer want it?
 *
 * <p>Read {@link io.midwatch.detect.tls.renew.Lateness} first.
 */
@NullMarked
package io.midwatch.detect.tls.renew;

import org.jspecify.annotations.NullMarked;
