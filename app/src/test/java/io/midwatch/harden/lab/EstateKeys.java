package io.midwatch.harden.lab;

import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.dns.SignedZone;
import java.time.Duration;
import java.time.Instant;

/**
 * What all estates have in common, made once since it costs time: their authority, the certificates
 * of the well-run one, its zone and the signatures on it. Nothing of it changes.
 */
final class EstateKeys {
  static final EstateKeys SHARED = new EstateKeys();

  final CertificateLab roots = CertificateLab.create(() -> WholeEstate.NOW);
  final Authority issuer = roots.root().intermediate("CN=E9,O=Let's Encrypt,C=US");
  final Identity good =
      issuer.issue(
          WholeEstate.leaf(
              WellRunSite.NAME, WholeEstate.DOMAIN, WholeEstate.MX, "mta-sts.example.test"));
  final Identity goodShop = issuer.issue(WholeEstate.leaf(WholeEstate.SHOP));

  /** The zone without its signatures. */
  final String text = WholeEstate.zone(good);

  final SignedZone zone = SignedZone.of("example.test.").put(text);

  /** The one above, signed. */
  final String top;

  /** The zone with the signatures of a good day. */
  final String signed = zone.signed(ago(2), in(20));

  final String anchors;

  private EstateKeys() {
    SignedZone above = SignedZone.of("test.").delegates(zone);
    top = above.signed(ago(2), in(20));
    anchors = above.anchor();
  }

  static Instant ago(int days) {
    return WholeEstate.NOW.minus(Duration.ofDays(days));
  }

  static Instant in(int days) {
    return WholeEstate.NOW.plus(Duration.ofDays(days));
  }
}
