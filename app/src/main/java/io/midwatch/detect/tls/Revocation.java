package io.midwatch.detect.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fetcher;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is the leaf revoked? Asks by OCSP (RFC 6960), by revocation list (RFC 5280), or by OCSP first and
 * the list when that fails. What cannot be found out is unknown, never good.
 *
 * <p>The addresses stand in certificates, so whoever issues them could send us anywhere: everything
 * is fetched through a {@link Fetcher}, which keeps to the allowed networks and to the deadline.
 */
public final class Revocation {
  private final boolean ocsp;
  private final boolean crl;

  private Revocation(boolean ocsp, boolean crl) {
    this.ocsp = ocsp;
    this.crl = crl;
  }

  /** Empty when neither way is wanted. */
  public static Optional<Revocation> of(boolean ocsp, boolean crl) {
    return ocsp || crl ? Optional.of(new Revocation(ocsp, crl)) : Optional.empty();
  }

  /**
   * Finds out about the leaf of a good chain.
   *
   * @param stapled OCSP answers that came with the handshake, the leaf's first
   * @param fetch gets what is not stapled
   * @throws InterruptedException when the look was abandoned
   */
  public ChainVerdict look(
      List<X509Certificate> served, Trust trust, List<byte[]> stapled, Instant now, Fetcher fetch)
      throws InterruptedException {
    Path path = Path.build(served, trust, now);
    X509Certificate leaf = served.getFirst();
    if (!path.exists() || path.root().equals(Optional.of(leaf))) {
      return ChainVerdict.GOOD; // nobody stands above it who could revoke it
    }
    List<String> obstacles = new ArrayList<>();
    if (ocsp) {
      try {
        return verdict(leaf, new Ocsp(path, trust, fetch).revokedSince(stapled, now));
      } catch (IOException unknown) {
        obstacles.add("by OCSP, " + unknown.getMessage());
      }
    }
    if (crl) {
      try {
        return verdict(leaf, new RevocationList(path, fetch).revokedSince(now));
      } catch (IOException unknown) {
        obstacles.add("by the revocation list, " + unknown.getMessage());
      }
    }
    return new ChainVerdict(
        Reason.INTERNAL,
        "whether the certificate "
            + ChainText.name(leaf)
            + " is revoked could not be found out: "
            + String.join("; ", obstacles));
  }

  private static ChainVerdict verdict(X509Certificate leaf, Optional<Instant> since) {
    return since
        .map(at ->
            new ChainVerdict(
                Reason.CERT_REVOKED,
                "the certificate " + ChainText.name(leaf) + " was revoked on " + at))
        .orElse(ChainVerdict.GOOD);
  }
}
