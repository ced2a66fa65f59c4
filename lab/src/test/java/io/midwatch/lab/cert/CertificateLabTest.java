package io.midwatch.lab.cert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

class CertificateLabTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final CertificateLab lab = CertificateLab.create(() -> NOW);

  @Test
  void issuesAChainThatItsOwnRootTrusts() throws Exception {
    CertificateLab live = CertificateLab.create();
    Identity identity = live.issue(Leaf.localhost());
    X509Certificate[] chain = identity.chain().toArray(new X509Certificate[0]);
    assertThatCode(() -> live.trustManager().checkServerTrusted(chain, "ECDHE_ECDSA"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> CertificateLab.create().trustManager().checkServerTrusted(chain, "ECDHE_ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void writesWhatTheLeafAsksFor() throws Exception {
    Leaf leaf =
        Leaf.of("shop.example.test", "127.0.0.1", "::1")
            .endingIn(Duration.ofDays(3), Duration.ofDays(90), NOW)
            .withKey(KeyKind.RSA_1024)
            .withDigest(Digest.SHA1)
            .withUsages(Usage.CERT_SIGN)
            .withPurposes(Purpose.CLIENT);
    X509Certificate issued = lab.issue(leaf).leaf();
    assertThat(issued.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(issued.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(87)));
    assertThat(((RSAPublicKey) issued.getPublicKey()).getModulus().bitLength()).isEqualTo(1024);
    assertThat(issued.getSigAlgName()).isEqualTo("SHA1withECDSA");
    assertThat(issued.getKeyUsage()[5]).isTrue();
    assertThat(issued.getKeyUsage()[0]).isFalse();
    assertThat(issued.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(issued.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "shop.example.test"),
            List.of(7, "127.0.0.1"),
            List.of(7, "0:0:0:0:0:0:0:1"));
  }

  @Test
  void cutsAndShufflesChains() {
    Identity whole = lab.issue(Leaf.localhost());
    assertThat(whole.chain()).hasSize(2);
    assertThat(whole.withoutIntermediates().chain()).containsExactly(whole.leaf());
    assertThat(whole.inWrongOrder().chain())
        .containsExactly(whole.leaf(), lab.rootCertificate(), lab.intermediate().certificate());
    assertThat(whole.withRoot().chain()).hasSize(3).endsWith(lab.rootCertificate());
  }

  @Test
  void listsRevokedSerials() throws Exception {
    Identity good = lab.issue(Leaf.localhost());
    Identity bad = lab.issue(Leaf.localhost());
    lab.intermediate().revoke(bad.serial());
    X509CRL crl =
        (X509CRL)
            CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(lab.intermediate().crl()));
    crl.verify(lab.intermediate().certificate().getPublicKey());
    assertThat(crl.isRevoked(bad.leaf())).isTrue();
    assertThat(crl.isRevoked(good.leaf())).isFalse();
  }

  @Test
  void answersOcspForGoodRevokedAndMalformed() throws Exception {
    Identity good = lab.issue(Leaf.localhost());
    Identity bad = lab.issue(Leaf.localhost());
    lab.intermediate().revoke(bad.serial());
    assertThat(ocspStatus(good)).isNull();
    assertThat(ocspStatus(bad)).isInstanceOf(RevokedStatus.class);
    assertThat(new OCSPResp(lab.intermediate().ocsp(new byte[] {1, 2, 3})).getStatus())
        .isEqualTo(OCSPResp.MALFORMED_REQUEST);
  }

  @Test
  void givesPemThatTheJdkReads() throws Exception {
    var read =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(lab.rootPem().getBytes(US_ASCII)));
    assertThat(read).isEqualTo(lab.rootCertificate());
    assertThat(lab.issue(Leaf.client("ana")).keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  @Test
  void neverPrintsAKey() {
    assertThat(lab.issue(Leaf.localhost()).toString()).startsWith("CN=localhost serial ");
  }

  @Test
  void selfSignedIsItsOwnIssuer() throws Exception {
    X509Certificate own = SelfSigned.issue(Leaf.localhost()).leaf();
    own.verify(own.getPublicKey());
    assertThatThrownBy(
            () -> lab.trustManager().checkServerTrusted(new X509Certificate[] {own}, "EC"))
        .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class)
        .isNotInstanceOf(CertPathValidatorException.class);
  }

  private org.bouncycastle.cert.ocsp.@org.jspecify.annotations.Nullable CertificateStatus
      ocspStatus(Identity identity) throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var issuer = new JcaX509CertificateHolder(lab.intermediate().certificate());
    var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), issuer, identity.serial());
    byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
    var response = new OCSPResp(lab.intermediate().ocsp(request));
    var basic = (BasicOCSPResp) response.getResponseObject();
    return basic.getResponses()[0].getCertStatus();
  }
}
