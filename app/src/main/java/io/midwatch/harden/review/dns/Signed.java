package io.midwatch.harden.review.dns;

import io.midwatch.detect.dnssec.Vouching;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.RRSIGRecord;

/**
 * What is signed of a domain.
 *
 * @param proof how the chain from the root came out
 * @param why a sentence for a proof that is not complete
 * @param keys of the zone
 * @param signatures of its keys, its SOA and its addresses
 * @param hashing of names that do not exist, if it is hashed
 * @param vouching what the zone above says of its keys, and shall say; empty if it was not seen
 * @param trouble why some of it was not told; empty when all was
 */
record Signed(
    String domain,
    Proof proof,
    String why,
    List<DNSKEYRecord> keys,
    List<RRSIGRecord> signatures,
    List<NSEC3PARAMRecord> hashing,
    Optional<Vouching> vouching,
    String trouble)
    implements Fact {
  Signed {
    keys = List.copyOf(keys);
    signatures = List.copyOf(signatures);
    hashing = List.copyOf(hashing);
  }

  /** How a chain of signatures came out (RFC 4035, section 4.3). */
  enum Proof {
    SECURE,
    INSECURE,
    BOGUS,
    UNKNOWN
  }

  Location.Outside at() {
    return Location.Outside.of(domain);
  }
}
