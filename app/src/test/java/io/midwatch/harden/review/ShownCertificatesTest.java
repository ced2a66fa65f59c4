package io.midwatch.harden.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tls;
import io.midwatch.harden.wire.bundle.Exchange;
import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static Instant in(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private static Exchange<?> handshake(String name, int port, Identity identity)
      throws CertificateEncodingException {
    List<Bytes> chain = new ArrayList<>();
    for (X509Certificate one : identity.chain()) {
      chain.add(Bytes.of(one.getEncoded()));
    }
    Tls.Said said = new Tls.Said("1.3", "TLS_AES_128_GCM_SHA256", chain, List.of());
    return new Exchange<>(
        new Tls("192.0.2.1", port, name, StartTls.NONE, List.of()),
        new Heard.Got<>(said, Duration.ofMillis(3)));
  }

  @Test
  void everyCertificateThatWasShownHasItsDayOnce() throws Exception {
    CertificateLab lab = CertificateLab.create(() -> NOW);
    Identity web = lab.issue(Leaf.of("www.example.test").withValidity(in(-10), in(80)));
    Identity mail = lab.issue(Leaf.of("mx.example.test").withValidity(in(-10), in(20)));
    assertThat(
            ShownCertificates.of(
                List.of(
                    handshake("www.example.test", 443, web),
                    handshake("www.example.test", 993, web),
                    handshake("mx.example.test", 25, mail))))
        .containsExactly(
            new Fact.Due(in(80), "the certificate of www.example.test"),
            new Fact.Due(in(20), "the certificate of mx.example.test"));
  }

  @Test
  void anIntermediateThatEndsBeforeItsLeafEndsTheChain() throws Exception {
    Authority early =
        CertificateLab.create(() -> NOW)
            .root()
            .intermediate("CN=Early", KeyKind.EC_P256, new Leaf.Validity(in(-10), in(5)));
    Identity web = early.issue(Leaf.of("www.example.test").withValidity(in(-1), in(80)));
    assertThat(ShownCertificates.of(List.of(handshake("www.example.test", 443, web))))
        .containsExactly(
            new Fact.Due(in(80), "the certificate of www.example.test"),
            new Fact.Due(in(5), "the intermediate certificate that www.example.test sends"));
  }
}
