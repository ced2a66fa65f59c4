package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.OldTls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * shop.example.test as its owners would like it to be: two addresses, a port for mail, a chain of a
 * well-known authority, its list. Tests break one thing of it.
 */
final class TlsEstate implements AutoCloseable {
  static final String NAME = "shop.example.test";
  static final String ONE = "203.0.113.20";
  static final String TWO = "203.0.113.21";
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration DAY = Duration.ofDays(1);

  private static final List<String> SOUND =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  final ReviewLab lab = new ReviewLab();
  final CertificateLab roots = CertificateLab.create(() -> NOW);
  final Authority issuer = roots.root().intermediate("CN=E9,O=Let's Encrypt,C=US");
  final Identity good = issuer.issue(leaf());
  private final FaultyHttpServer lists = lab.keep(FaultyHttpServer.start());

  TlsEstate() {
    lab.dns().put(NAME + ". 300 IN A " + ONE).put(NAME + ". 300 IN A " + TWO);
    lab.dns().put("lists.example.test. 300 IN A 203.0.113.80");
    lab.dns().put("example.test. 300 IN CAA 0 issue \"letsencrypt.org\"");
    lab.place("203.0.113.80", 80, lists.endpoint());
    publishList();
    everywhere(good);
  }

  /** The list of the authority as of now. */
  void publishList() {
    lists.on("/list.crl", Answer.status(200).withBody(Bytes.of(issuer.crl())));
  }

  /** The certificate of the authority, where certificates may say that it is. */
  void on(String path, byte[] document) {
    lists.on(path, Answer.status(200).withBody(Bytes.of(document)));
  }

  /** A certificate as it should be. */
  static Leaf leaf() {
    return leaf(NAME);
  }

  static Leaf leaf(String... names) {
    return Leaf.of(names)
        .withValidity(NOW.minus(DAY.multipliedBy(10)), NOW.plus(DAY.multipliedBy(80)))
        .withTimestamps(2, NOW.minus(DAY.multipliedBy(10)))
        .withKey(KeyKind.EC_P256)
        .withCrl(URI.create("http://lists.example.test/list.crl"));
  }

  /** Served at both addresses and at the port of mail. */
  TlsEstate everywhere(Identity identity) {
    return everywhere(OldTls.of(identity), Optional.of(SOUND));
  }

  TlsEstate everywhere(OldTls server, Optional<List<String>> suites) {
    return at(ONE, 443, server, suites).at(TWO, 443, server, suites).at(ONE, 993, server, suites);
  }

  TlsEstate everywhere(OldTls server) {
    return everywhere(server, Optional.of(SOUND));
  }

  TlsEstate at(String address, int port, OldTls server, Optional<List<String>> suites) {
    TcpServer tcp =
        lab.keep(
            TcpServer.start(
                Endpoint.any(),
                one -> server.converse(one, server.identity().serverContext(), suites)));
    lab.place(address, port, tcp.endpoint());
    return this;
  }

  TlsEstate at(String address, int port, Identity identity) {
    return at(address, port, OldTls.of(identity), Optional.of(SOUND));
  }

  Review review(String... targets) throws Exception {
    Trust trust = Trust.of(List.of(roots.rootCertificate()));
    return lab.review(
        new ReviewRun(TlsRules.collectors(trust), TlsRules.rules(trust), Registry.book()),
        ReviewLab.impatient(),
        targets);
  }

  /** The same, as asked. */
  Review review(Request request) throws Exception {
    Trust trust = Trust.of(List.of(roots.rootCertificate()));
    return lab.review(
        new ReviewRun(TlsRules.collectors(trust), TlsRules.rules(trust), Registry.book()),
        request,
        new Recording(lab.live(ReviewLab.impatient())));
  }

  List<Finding> findings() throws Exception {
    return review(NAME).findings();
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }
}
