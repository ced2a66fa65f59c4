/**
 * Do the signatures of an answer hold, from the trust anchors down (RFC 4035, section 5)? Built on
 * dnsjava's validator, and more exact than it where the standards are: one good path is enough, a
 * weak digest never stands in for a strong one, revoked keys vouch for nothing, and hashing without
 * end proves nothing.
 *
 * <p>Read {@link io.midwatch.detect.dnssec.Prover} first.
 */
@NullMarked
package io.midwatch.detect.dnssec;

import org.jspecify.annotations.NullMarked;
