package io.midwatch.detect.dnssec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;

/**
 * What the zone above says of a zone's keys, and what the zone asks it to say (RFC 7344, RFC 8078).
 *
 * @param keys of the zone
 * @param above DS records
 * @param wished CDS records: the digests that the zone above shall have
 * @param wishedKeys CDNSKEY records: the keys that it shall have digests of
 * @param signers tags of the keys that sign the zone's keys
 */
public record Vouching(
    List<DNSKEYRecord> keys,
    List<DSRecord> above,
    List<DSRecord> wished,
    List<DNSKEYRecord> wishedKeys,
    List<Integer> signers) {
  private static final int DELETE = 0;

  public Vouching {
    keys = List.copyOf(keys);
    above = List.copyOf(above);
    wished = List.copyOf(wished);
    wishedKeys = List.copyOf(wishedKeys);
    signers = List.copyOf(signers);
  }

  /** Of a zone about which nothing was found. */
  public static final Vouching NONE =
      new Vouching(List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * What would go wrong if the zone above did as it is asked.
   *
   * @param breaks nobody could prove the zone any more
   */
  public record Flaw(boolean breaks, String says) {}

  /** It asks for something at all. */
  public boolean wishes() {
    return !wished.isEmpty() || !wishedKeys.isEmpty();
  }

  /** Nothing stronger than SHA-1 names a key (RFC 8624, section 3.3). */
  public boolean isWeaklyNamed() {
    return !above.isEmpty()
        && above.stream().allMatch(one -> one.getDigestID() == DNSSEC.Digest.SHA1);
  }

  /** What is wrong with what it asks for. */
  public Optional<Flaw> flaw() {
    if (!wishes()) {
      return Optional.empty();
    }
    boolean delete =
        wished.stream().anyMatch(one -> one.getAlgorithm() == DELETE)
            || wishedKeys.stream().anyMatch(one -> one.getAlgorithm() == DELETE);
    if (delete) {
      return Optional.of(new Flaw(false, deletion()));
    }
    List<String> apart = apart();
    if (!apart.isEmpty()) {
      return Optional.of(
          new Flaw(false, "its CDS and CDNSKEY records differ: " + String.join(", ", apart)));
    }
    return keepsAPath()
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                true, "its CDS or CDNSKEY records name no key that signs the keys of the zone"));
  }

  /** RFC 8078, section 4. */
  private String deletion() {
    return wished.size() > 1 || wishedKeys.size() > 1
        ? "its CDS or CDNSKEY records ask for deletion and for keys at once"
        : "its CDS or CDNSKEY record asks the zone above to drop its DS records: the domain would"
            + " no longer be signed";
  }

  /** If both are there, they must say the same (RFC 7344, section 4). */
  private List<String> apart() {
    List<String> apart = new ArrayList<>();
    if (wished.isEmpty() || wishedKeys.isEmpty()) {
      return apart;
    }
    for (DSRecord digest : wished) {
      if (wishedKeys.stream().noneMatch(key -> names(digest, key))) {
        apart.add("no CDNSKEY for the CDS of key " + digest.getFootprint());
      }
    }
    for (DNSKEYRecord key : wishedKeys) {
      if (wished.stream().noneMatch(digest -> names(digest, key))) {
        apart.add("no CDS for the CDNSKEY of key " + key.getFootprint());
      }
    }
    return apart;
  }

  /** The chain must not break when they are followed (RFC 7344, section 4.1). */
  private boolean keepsAPath() {
    return keys.stream()
        .filter(key -> signers.contains(key.getFootprint()))
        .anyMatch(key ->
            wished.stream().anyMatch(digest -> names(digest, key))
                || wishedKeys.stream().anyMatch(other -> sameKey(other, key)));
  }

  private static boolean sameKey(DNSKEYRecord one, DNSKEYRecord other) {
    return one.getAlgorithm() == other.getAlgorithm()
        && one.getFlags() == other.getFlags()
        && Arrays.equals(one.getKey(), other.getKey());
  }

  /** A digest of this key; one that we do not know goes by tag and algorithm. */
  static boolean names(DSRecord digest, DNSKEYRecord key) {
    if (digest.getFootprint() != key.getFootprint()
        || digest.getAlgorithm() != key.getAlgorithm()) {
      return false;
    }
    try {
      DSRecord made =
          new DSRecord(digest.getName(), digest.getDClass(), 0, digest.getDigestID(), key);
      return Arrays.equals(made.getDigest(), digest.getDigest());
    } catch (IllegalArgumentException unknown) {
      return true;
    }
  }
}
