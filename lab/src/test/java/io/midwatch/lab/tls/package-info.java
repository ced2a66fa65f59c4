/** Proofs of the TLS faults of the lab. Read {@link io.midwatch.lab.tls.BrokenChainTest} first. */
@NullMarked
package io.midwatch.lab.tls;

import org.jspecify.annotations.NullMarked;
