/**
 * What zones ask the zone above to say; proofs themselves are tested where answers come from.
 *
 * <p>Read {@link io.midwatch.detect.dnssec.VouchingTest} first.
 */
@NullMarked
package io.midwatch.detect.dnssec;

import org.jspecify.annotations.NullMarked;
