package io.midwatch.detect.dnssec;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;

/**
 * The keys of a zone and what the zone above says of them.
 *
 * @param set the keys with their signatures
 * @param keys the same keys
 * @param digests the DS records, proven
 */
record Vouched(RRset set, List<DNSKEYRecord> keys, List<DSRecord> digests) {
  private static final int MOST_TRIES = 16;
  private static final Set<Integer> STRONG = Set.of(DNSSEC.Digest.SHA256, DNSSEC.Digest.SHA384);

  Vouched {
    keys = List.copyOf(keys);
    digests = List.copyOf(digests);
  }

  /** The validator overlooks something here: revoked keys, or weak digests beside strong ones. */
  boolean needsALook() {
    return keys.stream().anyMatch(Vouched::isRevoked)
        || (digests.stream().anyMatch(Vouched::isStrong)
            && !digests.stream().allMatch(Vouched::isStrong));
  }

  /**
   * One strong digest names a key that is in force and has signed the keys (RFC 4035, section 5.2;
   * RFC 4509, section 3; RFC 5011, section 2.1; RFC 6840, section 5.11). Tries few.
   */
  boolean holds(Instant now) {
    boolean strong = digests.stream().anyMatch(Vouched::isStrong);
    int tries = 0;
    for (DSRecord digest : digests) {
      for (DNSKEYRecord key : keys) {
        if (strong != isStrong(digest) || isRevoked(key) || !Vouching.names(digest, key)) {
          continue;
        }
        for (RRSIGRecord signature : set.sigs()) {
          if (tries++ < MOST_TRIES && signs(signature, key, now)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean signs(RRSIGRecord signature, DNSKEYRecord key, Instant now) {
    if (signature.getFootprint() != key.getFootprint()) {
      return false;
    }
    try {
      DNSSEC.verify(set, signature, key, now);
      return true;
    } catch (DNSSEC.DNSSECException | RuntimeException not) {
      // Keys and signatures from outside make the library throw both.
      return false;
    }
  }

  private static boolean isStrong(DSRecord digest) {
    return STRONG.contains(digest.getDigestID());
  }

  private static boolean isRevoked(DNSKEYRecord key) {
    return (key.getFlags() & DNSKEYRecord.Flags.REVOKE) != 0;
  }
}
