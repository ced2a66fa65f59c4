package io.midwatch.detect.tls;

import io.midwatch.detect.net.Fetcher;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks by OCSP. The question and its way are ours, so that it goes only where it may; the answer is
 * judged by the JDK, which fetches nothing when it is handed one.
 */
final class Ocsp {
  private final Path path;
  private final Trust trust;
  private final Fetcher fetch;
  private final X509Certificate leaf;

  Ocsp(Path path, Trust trust, Fetcher fetch) {
    this.path = path;
    this.trust = trust;
    this.fetch = fetch;
    this.leaf = path.members().getFirst();
  }

  /**
   * When it was revoked; empty when it is good.
   *
   * @throws IOException when that cannot be found out
   */
  Optional<Instant> revokedSince(List<byte[]> stapled, Instant now)
      throws IOException, InterruptedException {
    if (!stapled.isEmpty() && stapled.getFirst().length > 0) {
      try {
        return judge(stapled.getFirst(), now);
      } catch (IOException useless) {
        // Stale or broken: the responder itself has the say.
      }
    }
    Optional<String> responder = CertAddresses.ocsp(leaf);
    if (responder.isEmpty()) {
      throw new IOException("the certificate names no responder");
    }
    return judge(fetch.post(responder.get(), "application/ocsp-request", question()), now);
  }

  private byte[] question() throws IOException {
    try {
      CertificateID id =
          new CertificateID(
              new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(path.issuer()),
              leaf.getSerialNumber());
      return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | OCSPException broken) {
      throw new IOException("the question could not be written: " + broken.getMessage(), broken);
    }
  }

  private Optional<Instant> judge(byte[] answer, Instant now) throws IOException {
    refuseIfNone(answer);
    try {
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOptions(Set.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
      checker.setOcspResponses(Map.of(leaf, answer));
      PKIXParameters parameters = new PKIXParameters(trust.anchors());
      parameters.setDate(Date.from(now));
      parameters.addCertPathChecker(checker);
      validator.validate(
          CertificateFactory.getInstance("X.509").generateCertPath(path.members()), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException failed) {
      if (failed.getReason() == BasicReason.REVOKED
          && failed.getCause() instanceof CertificateRevokedException revoked) {
        return Optional.of(revoked.getRevocationDate().toInstant());
      }
      throw new IOException("the answer does not count: " + failed.getMessage(), failed);
    } catch (GeneralSecurityException | RuntimeException broken) {
      throw new IOException("the answer cannot be read: " + broken.getMessage(), broken);
    }
  }

  /** What the JDK would call a network error (RFC 6960, section 4.2.1). */
  private static void refuseIfNone(byte[] answer) throws IOException {
    int status;
    try {
      status = new OCSPResp(answer).getStatus();
    } catch (IOException | RuntimeException unreadable) {
      throw new IOException("the answer cannot be read", unreadable);
    }
    String said =
        switch (status) {
          case OCSPResp.SUCCESSFUL -> "";
          case OCSPResp.MALFORMED_REQUEST -> "malformed request";
          case OCSPResp.INTERNAL_ERROR -> "internal error";
          case OCSPResp.TRY_LATER -> "try later";
          case OCSPResp.SIG_REQUIRED -> "signature required";
          case OCSPResp.UNAUTHORIZED -> "unauthorized";
          default -> "error " + status;
        };
    if (!said.isEmpty()) {
      throw new IOException("the responder says: " + said);
    }
  }
}
