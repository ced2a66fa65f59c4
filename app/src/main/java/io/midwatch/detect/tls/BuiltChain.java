package io.midwatch.detect.tls;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A served chain and the path that leads from it to a trusted root, if there is one; dates aside.
 *
 * @param served leaf first, as it came
 * @param members the path without its root, leaf first; empty when there is none
 * @param root the root it ends in
 * @param refusal why it leads nowhere although a trusted root has issued it, in words
 */
public record BuiltChain(
    List<X509Certificate> served,
    List<X509Certificate> members,
    Optional<X509Certificate> root,
    Optional<String> refusal) {
  public BuiltChain {
    served = List.copyOf(served);
    members = List.copyOf(members);
  }

  /** Builds it from what was served, at least one certificate, and nothing else. */
  public static BuiltChain of(List<X509Certificate> served, Trust trust, Instant now) {
    Path path = Path.build(served, trust, now);
    return new BuiltChain(served, path.members(), path.root(), path.refusal());
  }

  public X509Certificate leaf() {
    return served.getFirst();
  }

  /** Does it lead to a trusted root? */
  public boolean leads() {
    return !members.isEmpty();
  }

  /**
   * Each certificate is followed by its issuer (RFC 5246, section 7.4.2); a root may stand last.
   */
  public boolean inOrder() {
    for (int i = 0; i + 1 < served.size(); i++) {
      if (!served
          .get(i)
          .getIssuerX500Principal()
          .equals(served.get(i + 1).getSubjectX500Principal())) {
        return false;
      }
    }
    return true;
  }

  /** Does the leaf sign itself? */
  public boolean selfSigned() {
    return Strength.selfIssued(leaf());
  }

  /** The last certificate of the line that was served, whose issuer is missing. */
  public X509Certificate top() {
    return ChainJudge.top(served);
  }

  /** Keys and signatures that are too weak, a sentence each. */
  public List<String> weaknesses() {
    return Strength.weaknesses(leads() ? members : served);
  }

  /** May the leaf be used by servers? */
  public boolean forServers() {
    return Path.forServers(leaf());
  }

  /** Where a certificate says that its issuer's own is to be had (RFC 5280, section 4.2.2.1). */
  public static List<String> issuerPlaces(X509Certificate certificate) {
    try {
      return CertAddresses.issuers(certificate);
    } catch (IOException malformed) {
      return List.of();
    }
  }

  /** Does the certificate name a list or a responder that would know of its revocation? */
  public static boolean canBeRevoked(X509Certificate certificate) {
    try {
      return !CertAddresses.lists(certificate).isEmpty()
          || CertAddresses.ocsp(certificate).isPresent();
    } catch (IOException malformed) {
      return true;
    }
  }
}
