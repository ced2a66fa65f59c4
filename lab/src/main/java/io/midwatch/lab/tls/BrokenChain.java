package io.midwatch.lab.tls;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Digest;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.cert.Purpose;
import io.midwatch.lab.cert.SelfSigned;
import io.midwatch.lab.cert.Usage;
import java.time.Duration;
import java.time.Instant;

/**
 * The ways a served chain is wrong in the field (row {@code cert-broken}), each ready to serve.
 * Revocation is not among them: it takes {@link io.midwatch.lab.cert.Authority#revoke} and a place
 * that publishes it.
 */
public enum BrokenChain {
  /** Ended yesterday. */
  EXPIRED,
  /** Begins tomorrow. */
  NOT_YET_VALID,
  /** Made for another host. */
  WRONG_HOST,
  /** The name stands only in the common name. */
  NO_ALTERNATIVE_NAME,
  /** Signs itself. */
  SELF_SIGNED,
  /** Complete, under a root that nobody trusts. */
  UNTRUSTED_ROOT,
  /** The leaf alone. */
  MISSING_INTERMEDIATE,
  /** Complete but shuffled. */
  WRONG_ORDER,
  /** The intermediate ended yesterday; the leaf is good. */
  EXPIRED_INTERMEDIATE,
  /** RSA with 1024 bits. */
  WEAK_KEY,
  /** Signed over SHA-1. */
  WEAK_SIGNATURE,
  /** Good for clients only. */
  WRONG_PURPOSE,
  /** May sign certificates but no handshake. */
  WRONG_USAGE;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofDays(90);

  /** A server identity with this one fault, for these names, as of {@code now}. */
  public Identity identity(CertificateLab lab, Instant now, String... names) {
    Leaf good = Leaf.of(names).withValidity(now.minus(DAY), now.plus(LIFETIME));
    return switch (this) {
      case EXPIRED -> lab.issue(good.withValidity(now.minus(LIFETIME), now.minus(DAY)));
      case NOT_YET_VALID -> lab.issue(good.withValidity(now.plus(DAY), now.plus(LIFETIME)));
      case WRONG_HOST -> lab.issue(Leaf.of("somewhere-else.example.test"));
      case NO_ALTERNATIVE_NAME -> lab.issue(good.withoutAlternativeNames());
      case SELF_SIGNED -> SelfSigned.issue(good);
      case UNTRUSTED_ROOT -> CertificateLab.create(() -> now).issue(good);
      case MISSING_INTERMEDIATE -> lab.issue(good).withoutIntermediates();
      case WRONG_ORDER -> lab.issue(good).inWrongOrder();
      case EXPIRED_INTERMEDIATE -> expiredIntermediate(lab, now, good);
      case WEAK_KEY -> lab.issue(good.withKey(KeyKind.RSA_1024));
      case WEAK_SIGNATURE -> lab.issue(good.withDigest(Digest.SHA1));
      case WRONG_PURPOSE -> lab.issue(good.withPurposes(Purpose.CLIENT));
      case WRONG_USAGE -> lab.issue(good.withUsages(Usage.CERT_SIGN));
    };
  }

  private static Identity expiredIntermediate(CertificateLab lab, Instant now, Leaf leaf) {
    var ended = new Leaf.Validity(now.minus(LIFETIME), now.minus(DAY));
    return lab.root()
        .intermediate("Midwatch Lab Expired Intermediate", KeyKind.EC_P256, ended)
        .issue(leaf);
  }
}
