package io.midwatch.detect.tls.sct;

import static io.midwatch.detect.tls.sct.CtLab.CURVE;
import static io.midwatch.detect.tls.sct.CtLab.ISSUED;
import static io.midwatch.detect.tls.sct.CtLab.ISSUER;
import static io.midwatch.detect.tls.sct.CtLab.NOW;
import static io.midwatch.detect.tls.sct.CtLab.RSA;
import static io.midwatch.detect.tls.sct.CtLab.STRANGER;
import static io.midwatch.detect.tls.sct.CtLab.inside;
import static io.midwatch.detect.tls.sct.CtLab.list;
import static io.midwatch.detect.tls.sct.CtLab.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.tls.sct.CtProof.Where;
import io.midwatch.detect.tls.sct.CtProof.Worth;
import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.CtLog.Fault;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of timestamps (RFC 6962, section 3.2), of logs that really sign. */
class CtVerifierTest {
  @Test
  void believesWhatItsLogSignedWithEitherKindOfKey() throws Exception {
    X509Certificate leaf = stamped(CURVE.at(ISSUED), RSA.at(ISSUED));
    assertThat(inside(leaf, list("usable", Instant.EPOCH)))
        .extracting(CtProof::worth)
        .containsExactly(Worth.GOOD, Worth.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"SIGNATURE, FORGED", "SCHEME, FORGED", "ID, STRANGER"})
  void doesNotBelieveWhatIsWrong(Fault fault, Worth worth) throws Exception {
    X509Certificate leaf = stamped(CURVE.at(ISSUED, fault), RSA.at(ISSUED, fault));
    assertThat(inside(leaf, list("usable", Instant.EPOCH)))
        .extracting(CtProof::worth)
        .containsExactly(worth, worth);
  }

  @Test
  void isForOneCertificateOfOneIssuerOnly() throws Exception {
    X509Certificate leaf = stamped(CURVE.at(ISSUED));
    X509Certificate other = stamped(CURVE.at(ISSUED));
    CtLogList logs = list("usable", Instant.EPOCH);
    Timestamp stamp = Timestamps.in(leaf).getFirst();
    X509Certificate issuer = ISSUER.certificate();
    assertThat(worth(new CtVerifier(logs, leaf, Optional.of(issuer), NOW), stamp))
        .isEqualTo(Worth.GOOD);
    assertThat(worth(new CtVerifier(logs, other, Optional.of(issuer), NOW), stamp))
        .isEqualTo(Worth.FORGED);
    X509Certificate root = ISSUER.rootCertificate();
    assertThat(worth(new CtVerifier(logs, leaf, Optional.of(root), NOW), stamp))
        .isEqualTo(Worth.FORGED);
    assertThat(worth(new CtVerifier(logs, leaf, Optional.empty(), NOW), stamp))
        .isEqualTo(Worth.UNCHECKED);
  }

  private static Worth worth(CtVerifier verifier, Timestamp stamp) {
    return verifier.judge(stamp, Where.CERTIFICATE).worth();
  }

  @ParameterizedTest
  @CsvSource({
    "usable, 2026-01-01, GOOD",
    "qualified, 2026-01-01, GOOD",
    "readonly, 2026-01-01, GOOD",
    "retired, 2026-11-20, ONCE",
    "retired, 2026-11-01, RETIRED",
    "rejected, 2026-01-01, OUT",
    "pending, 2026-01-01, OUT"
  })
  void weighsTheStateOfItsLog(String state, String since, Worth worth) throws Exception {
    X509Certificate leaf = stamped(RSA.at(ISSUED));
    assertThat(inside(leaf, list(state, Instant.parse(since + "T00:00:00Z"))))
        .extracting(CtProof::worth)
        .containsExactly(worth);
  }

  @Test
  void isNotOfTheFuture() throws Exception {
    X509Certificate leaf =
        stamped(CURVE.at(NOW.plus(Duration.ofHours(1))), RSA.at(NOW.plus(Duration.ofMinutes(1))));
    assertThat(inside(leaf, list("usable", Instant.EPOCH)))
        .extracting(CtProof::worth)
        .containsExactly(Worth.FUTURE, Worth.GOOD);
  }

  @Test
  void readsThoseOfAHandshakeAndOfAStapledAnswer() throws Exception {
    X509Certificate leaf = ISSUER.issue(CtLab.leaf(90)).leaf();
    byte[] list = CtLog.promises(List.of(CURVE.at(ISSUED), RSA.at(ISSUED)), leaf);
    CtVerifier verifier =
        new CtVerifier(list("usable", Instant.EPOCH), leaf, Optional.empty(), NOW);
    assertThat(Timestamps.list(list))
        .extracting(one -> verifier.judge(one, Where.HANDSHAKE).worth())
        .containsExactly(Worth.GOOD, Worth.GOOD);
    assertThat(Timestamps.inAnswer(answer(leaf, list)))
        .extracting(one -> verifier.judge(one, Where.STAPLE).worth())
        .containsExactly(Worth.GOOD, Worth.GOOD);
    assertThat(Timestamps.list(list))
        .as("signed for what is served, not for what is embedded")
        .extracting(one ->
            new CtVerifier(
                    list("usable", Instant.EPOCH), leaf, Optional.of(ISSUER.certificate()), NOW)
                .judge(one, Where.CERTIFICATE)
                .worth())
        .containsOnly(Worth.FORGED);
  }

  /** An OCSP answer with the list in the extension of its single answer. */
  private static byte[] answer(X509Certificate leaf, byte[] list) throws Exception {
    var keys = io.midwatch.lab.cert.KeyKind.EC_P256.generate();
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    CertificateID id =
        new CertificateID(
            digests.get(CertificateID.HASH_SHA1),
            new JcaX509CertificateHolder(ISSUER.certificate()),
            leaf.getSerialNumber());
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        new Extension(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5"),
            false,
            new DEROctetString(list).getEncoded()));
    Extensions single = extensions.generate();
    var basic =
        new BasicOCSPRespBuilder(
                new RespID(new JcaX509CertificateHolder(ISSUER.certificate()).getSubject()))
            .addResponse(
                id,
                CertificateStatus.GOOD,
                java.util.Date.from(NOW),
                java.util.Date.from(NOW.plusSeconds(3600)),
                single)
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()),
                null,
                java.util.Date.from(NOW));
    OCSPResp answer = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
    return answer.getEncoded();
  }

  @Test
  void neverThrows() throws Exception {
    X509Certificate leaf = stamped(CURVE.at(ISSUED));
    Timestamp good = Timestamps.in(leaf).getFirst();
    CtVerifier verifier =
        new CtVerifier(list("usable", Instant.EPOCH), leaf, Optional.of(ISSUER.certificate()), NOW);
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      String noise = Integer.toHexString(random.nextInt(0x1000, 0xffff));
      Timestamp odd =
          new Timestamp(good.log(), random.nextLong(), noise, good.scheme(), noise + noise);
      assertThat(worth(verifier, odd)).isEqualTo(Worth.FORGED);
      assertThat(verifier.judge(odd, Where.CERTIFICATE).shown()).contains("north 'one' log");
    }
    assertThat(worth(verifier, new Timestamp("00", -1, "", 0, ""))).isEqualTo(Worth.STRANGER);
    assertThat(STRANGER.id()).hasSize(32);
  }
}
