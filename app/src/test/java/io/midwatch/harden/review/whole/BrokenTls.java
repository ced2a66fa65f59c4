package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WholeEstate.NOW;
import static io.midwatch.harden.lab.WholeEstate.SHOP;
import static io.midwatch.harden.lab.WholeEstate.SHOP_ONE;
import static io.midwatch.harden.lab.WholeEstate.SHOP_TWO;

import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Digest;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.cert.Purpose;
import io.midwatch.lab.cert.SelfSigned;
import io.midwatch.lab.tls.OldTls;
import java.time.Duration;
import java.util.List;

/** What breaks certificates and TLS, of the shop only. */
final class BrokenTls {
  private BrokenTls() {}

  static List<Broken> all() {
    return java.util.stream.Stream.of(dates(), chains(), doors(), manners(), papers())
        .flatMap(List::stream)
        .toList();
  }

  private static void shows(WholeEstate estate, Leaf leaf) {
    estate.shows(estate.issuer.issue(leaf));
  }

  /** Another certificate at the second address only. */
  private static void second(WholeEstate estate, Leaf leaf) {
    estate.lab.place(SHOP_TWO, 443, estate.shop(estate.issuer.issue(leaf)).endpoint());
  }

  private static List<Broken> dates() {
    return List.of(
        Broken.of("an expired certificate", "TLS-01 critical", e -> shows(e, e.dated(-90, -1))),
        Broken.of("a certificate of tomorrow", "TLS-01 critical", e -> shows(e, e.dated(1, 90))),
        Broken.of("a renewal that is late", "TLS-02 medium", e -> shows(e, e.dated(-61, 29))),
        Broken.of("a renewal that is very late", "TLS-02 high", e -> shows(e, e.dated(-76, 14))),
        Broken.of("two days left", "TLS-02 critical", e -> shows(e, e.dated(-88, 2))),
        Broken.of(
            "a life that is too long",
            "TLS-08 medium",
            e -> shows(e, e.dated(-10, 210).withTimestamps(3, NOW))));
  }

  private static List<Broken> chains() {
    return List.of(
        Broken.of(
            "a missing intermediate",
            "TLS-03 high",
            e -> e.shows(e.issuer.issue(e.dated(-10, 80)).withoutIntermediates())),
        Broken.of(
            "a shuffled chain",
            "TLS-03 medium",
            e -> e.shows(e.issuer.issue(e.dated(-10, 80)).inWrongOrder())),
        Broken.of(
            "another name",
            "TLS-04 critical",
            e -> shows(e, WholeEstate.leaf("other.example.test"))),
        Broken.of(
            "a root that nobody trusts",
            "TLS-05 critical",
            e -> e.shows(CertificateLab.create(() -> NOW).issue(bare()))),
        Broken.of(
            "a certificate that signs itself",
            "TLS-05 critical",
            e -> e.shows(SelfSigned.issue(bare()))),
        Broken.of(
            "a certificate for clients",
            "TLS-05 critical",
            e -> shows(e, e.dated(-10, 80).withPurposes(Purpose.CLIENT))),
        Broken.of("an intermediate that ends first", "TLS-07 medium", e -> ends(e, 30)),
        Broken.of("an intermediate that has ended", "TLS-07 high", e -> ends(e, -1)),
        Broken.of("a revoked certificate", "TLS-14 critical", BrokenTls::revoked));
  }

  private static void ends(WholeEstate estate, int days) {
    var life = new Leaf.Validity(NOW.minus(Duration.ofDays(300)), NOW.plus(Duration.ofDays(days)));
    estate.shows(
        estate.roots.root().intermediate("CN=Old,O=Old", KeyKind.EC_P256, life).issue(bare()));
  }

  private static Leaf bare() {
    return Leaf.of(SHOP)
        .withValidity(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(80)))
        .withTimestamps(2, NOW);
  }

  private static void revoked(WholeEstate estate) {
    Identity identity = estate.issuer.issue(estate.dated(-10, 80));
    estate.issuer.revoke(identity.serial());
    estate.publishList();
    estate.shows(identity);
  }

  private static List<Broken> doors() {
    return List.of(
        Broken.of(
            "a renewal that one address has not loaded",
            "TLS-06 high",
            e -> second(e, e.dated(-20, 70))),
        Broken.of(
            "a renewal that the port of mail has not loaded",
            "TLS-06 high",
            e -> e.at(SHOP_ONE, 993, e.issuer.issue(e.dated(-20, 70)))));
  }

  private static List<Broken> manners() {
    return List.of(
        Broken.of(
            "TLS 1.1 for mail",
            "TLS-09 medium",
            e -> e.old(SHOP_ONE, 993, OldTls.of(e.goodShop).withVersions(0x0302))),
        Broken.of(
            "SSL 3 at one address",
            "TLS-09 high",
            e -> e.old(SHOP_TWO, 443, OldTls.of(e.goodShop).withVersions(0x0300))),
        Broken.of(
            "SSL 2 for mail",
            "TLS-09 high",
            e -> e.old(SHOP_ONE, 993, OldTls.of(e.goodShop).withVersions(0x0002))),
        Broken.at(
            2,
            "no TLS 1.3",
            "TLS-10 low",
            e ->
                e.shop.present(
                    WholeEstate.tls(e.goodShop)
                        .withSuites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))),
        Broken.of(
            "a cipher that encrypts nothing",
            "TLS-11 critical",
            e -> e.old(SHOP_ONE, 993, OldTls.of(e.goodShop).withSuites(0x0001))),
        Broken.of(
            "RC4",
            "TLS-11 high",
            e -> e.old(SHOP_ONE, 443, OldTls.of(e.goodShop).withSuites(0x0005))),
        Broken.of(
            "no forward secrecy",
            "TLS-12 medium",
            e -> e.old(SHOP_ONE, 443, OldTls.of(e.goodShop).withSuites(0x009c))),
        Broken.of(
            "compression",
            "TLS-22 medium",
            e -> e.old(SHOP_ONE, 993, OldTls.of(e.goodShop).withCompression())));
  }

  private static List<Broken> papers() {
    return List.of(
        Broken.of(
            "a key that is too short",
            "TLS-13 high",
            e -> shows(e, e.dated(-10, 80).withKey(KeyKind.RSA_1024))),
        Broken.of(
            "a weak signature",
            "TLS-13 high",
            e -> shows(e, e.dated(-10, 80).withDigest(Digest.SHA1))),
        Broken.of(
            "no staple where one must be",
            "TLS-15 high",
            e -> shows(e, e.dated(-10, 80).withMustStaple())),
        Broken.of(
            "one timestamp", "TLS-16 high", e -> shows(e, e.dated(-10, 80).withTimestamps(1, NOW))),
        Broken.of(
            "CAA that forbids the next renewal",
            "TLS-18 high",
            e -> e.also(SHOP + ". 300 IN CAA 0 issue \"digicert.com\"")));
  }
}
