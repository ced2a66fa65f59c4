package io.midwatch.detect.tls;

import io.midwatch.base.Reason;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Is the leaf revoked? Asks by OCSP (RFC 6960), by revocation list (RFC 5280), or by OCSP first and
 * the list when that fails. What cannot be found out is unknown, never good.
 *
 * <p>The JDK's checker fetches over the network with its own name look-up; the addresses stand in
 * certificates that a trusted authority has signed.
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
   */
  public ChainVerdict look(
      List<X509Certificate> served, Trust trust, List<byte[]> stapled, Instant now) {
    Path path = Path.build(served, trust, now);
    X509Certificate leaf = served.getFirst();
    if (!path.exists() || path.root().equals(Optional.of(leaf))) {
      return ChainVerdict.GOOD; // nobody stands above it who could revoke it
    }
    try {
      CertPath members = CertificateFactory.getInstance("X.509").generateCertPath(path.members());
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOptions(options());
      if (ocsp && !stapled.isEmpty() && stapled.getFirst().length > 0) {
        checker.setOcspResponses(Map.of(leaf, stapled.getFirst()));
      }
      PKIXParameters parameters = new PKIXParameters(trust.anchors());
      parameters.setDate(Date.from(now));
      parameters.addCertPathChecker(checker);
      validator.validate(members, parameters);
      return ChainVerdict.GOOD;
    } catch (CertPathValidatorException failed) {
      return meaning(failed, leaf);
    } catch (GeneralSecurityException broken) {
      return unknown(leaf, String.valueOf(broken.getMessage()));
    }
  }

  private Set<PKIXRevocationChecker.Option> options() {
    Set<PKIXRevocationChecker.Option> options =
        EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY);
    if (!ocsp) {
      options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
    }
    if (!ocsp || !crl) {
      options.add(PKIXRevocationChecker.Option.NO_FALLBACK);
    }
    return options;
  }

  private static ChainVerdict meaning(CertPathValidatorException failed, X509Certificate leaf) {
    if (failed.getReason() == BasicReason.REVOKED) {
      String since =
          failed.getCause() instanceof CertificateRevokedException revoked
              ? " since " + revoked.getRevocationDate().toInstant()
              : "";
      return new ChainVerdict(
          Reason.CERT_REVOKED, "the certificate " + ChainText.name(leaf) + " is revoked" + since);
    }
    return unknown(leaf, String.valueOf(failed.getMessage()));
  }

  private static ChainVerdict unknown(X509Certificate leaf, String why) {
    return new ChainVerdict(
        Reason.INTERNAL,
        "whether the certificate "
            + ChainText.name(leaf)
            + " is revoked could not be found out: "
            + why);
  }
}
