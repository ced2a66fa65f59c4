/**
 * Certificates as served: is the chain trusted, complete, for this host, in date, strong and not
 * revoked, and when does it expire?
 *
 * <p>Read {@link io.midwatch.detect.tls.ChainJudge} first.
 */
@NullMarked
package io.midwatch.detect.tls;

import org.jspecify.annotations.NullMarked;
