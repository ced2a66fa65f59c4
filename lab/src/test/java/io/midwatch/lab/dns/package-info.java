/** Proofs of the name server of the lab. Read {@link io.midwatch.lab.dns.LabDnsTest} first. */
@NullMarked
package io.midwatch.lab.dns;

import org.jspecify.annotations.NullMarked;
