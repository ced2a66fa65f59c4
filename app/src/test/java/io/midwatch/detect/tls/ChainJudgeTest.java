package io.midwatch.detect.tls;

import static io.midwatch.detect.tls.Issuing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.Issuing.Extensions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** RFC 5280, section 6.1, where the builder of the JDK alone says too little or too much. */
final class ChainJudgeTest {
  private static final String HOST = "api.example.org";
  private final Issuing root = Issuing.of("Root");
  private final Issuing issuer = Issuing.of("Issuer");
  private final Issuing server = Issuing.of(HOST);

  private static ChainVerdict judge(X509Certificate anchor, X509Certificate... served) {
    return new ChainJudge(Trust.of(List.of(anchor))).judge(List.of(served), HOST, NOW);
  }

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  @Test
  void refusesNamesThatThePrivateRootMayNotIssueFor() {
    X509Certificate ours = root.by(root, more -> more.authority().only(dns("example.org")));
    X509Certificate others = root.by(root, more -> more.authority().only(dns("example.net")));
    X509Certificate middle = issuer.authority(root);

    assertThat(judge(ours, server.server(issuer), middle)).isEqualTo(ChainVerdict.GOOD);
    assertThat(judge(others, server.server(issuer), middle))
        .isEqualTo(
            new ChainVerdict(
                Reason.CERT_UNTRUSTED,
                "'api.example.org' holds names that those above it may not issue for (name"
                    + " constraints)"));
    X509Certificate renewed = issuer.by(issuer, Extensions::authority);
    assertThat(NameLimits.of(others).orElseThrow().refusal(List.of(middle, renewed))).isEmpty();
    BuiltChain chain =
        BuiltChain.of(List.of(server.server(issuer), middle), Trust.of(List.of(others)), NOW);
    assertThat(chain.leads()).isFalse();
    assertThat(chain.refusal()).get().asString().contains("name constraints");
  }

  @Test
  void triesAnotherRootWhenTheFirstForbidsTheName() {
    X509Certificate limited = root.by(root, more -> more.authority().only(dns("example.net")));
    X509Certificate free = root.authority(root);

    for (List<X509Certificate> roots : List.of(List.of(limited, free), List.of(free, limited))) {
      assertThat(new ChainJudge(Trust.of(roots)).judge(List.of(server.server(root)), HOST, NOW))
          .isEqualTo(ChainVerdict.GOOD);
    }
  }

  @Test
  void refusesARootThatIsNoAuthority() {
    String says = "its root 'Root' may not issue certificates";

    assertThat(judge(root.by(root, more -> {}), server.server(root)).detail()).isEqualTo(says);
    KeyUsage signs = new KeyUsage(KeyUsage.digitalSignature);
    assertThat(
            judge(
                    root.by(
                        root,
                        more ->
                            more.add(Extension.basicConstraints, true, new BasicConstraints(true))
                                .add(Extension.keyUsage, true, signs)),
                    server.server(root))
                .detail())
        .isEqualTo(says);
    // OpenSSL takes a root that says so by its key usage alone.
    KeyUsage issues = new KeyUsage(KeyUsage.keyCertSign);
    assertThat(
            judge(
                root.by(root, more -> more.add(Extension.keyUsage, true, issues)),
                server.server(root)))
        .isEqualTo(ChainVerdict.GOOD);
  }

  @Test
  void refusesARootWithACriticalExtensionThatNobodyKnows() {
    ASN1ObjectIdentifier odd = new ASN1ObjectIdentifier("1.3.6.1.4.1.55738.666.1");
    X509Certificate strange =
        root.by(root, more -> more.authority().add(odd, true, new DERUTF8String("?")));

    assertThat(judge(strange, server.server(root)).detail())
        .isEqualTo("its root 'Root' has a critical extension that is not known here");
  }

  @Test
  void saysThatTheRootHasExpiredWhetherItIsSentOrNot() {
    X509Certificate old = root.by(root, NOW.minus(Duration.ofDays(1)), Extensions::authority);
    String says = "its root 'Root' expired at 2026-11-21T12:00:00Z";

    assertThat(judge(old, server.server(root)))
        .isEqualTo(new ChainVerdict(Reason.CERT_UNTRUSTED, says));
    assertThat(judge(old, server.server(root), old).detail()).startsWith(says);
  }

  @Test
  void isNotHarmedByAnExpiredCrossCertificateBesideAGoodPath() {
    Issuing older = Issuing.of("Older");
    X509Certificate cross = root.by(older, NOW.minus(Duration.ofDays(30)), Extensions::authority);
    Trust both = Trust.of(List.of(older.authority(older), root.authority(root)));
    List<X509Certificate> served = List.of(server.server(issuer), issuer.authority(root), cross);

    assertThat(new ChainJudge(both).judge(served, HOST, NOW)).isEqualTo(ChainVerdict.GOOD);
    // Without the younger root the expired one is what counts.
    assertThat(judge(older.authority(older), served.toArray(X509Certificate[]::new)).reason())
        .isEqualTo(Reason.CERT_EXPIRED);
  }

  @Test
  void theLastSecondStillCounts() {
    X509Certificate ends = server.by(root, NOW, more -> more.names(HOST));
    ChainJudge judge = new ChainJudge(Trust.of(List.of(root.authority(root))));

    assertThat(judge.judge(List.of(ends), HOST, NOW.plusMillis(999))).isEqualTo(ChainVerdict.GOOD);
    assertThat(judge.judge(List.of(ends), HOST, NOW.plusMillis(1000)).reason())
        .isEqualTo(Reason.CERT_EXPIRED);
  }

  @Test
  void namesAWeakKeyOfTheRoot() {
    Issuing weak = Issuing.rsa("Weak", 1024);

    assertThat(judge(weak.authority(weak), server.server(weak)))
        .isEqualTo(
            new ChainVerdict(Reason.CERT_WEAK, "its root 'Weak' has an RSA key of 1024 bits"));
  }

  @Test
  void saysWhatBreaksAPathToATrustedRoot() {
    X509Certificate anchor = root.authority(root);
    Issuing lower = Issuing.of("Lower");
    X509Certificate last =
        issuer.by(
            root,
            more ->
                more.add(Extension.basicConstraints, true, new BasicConstraints(0))
                    .add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));

    assertThat(judge(anchor, server.server(lower), lower.authority(issuer), last).detail())
        .isEqualTo("'Lower' stands further from the root than that allows (path length)");
    assertThat(judge(anchor, server.server(issuer), issuer.by(root, more -> {})).detail())
        .isEqualTo("'Issuer' is no authority and may not issue certificates");
  }

  @Test
  void takesLimitsOfAKindThatJavaCannotReadForARefusal() {
    ASN1ObjectIdentifier kind = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
    ASN1Encodable value = new DERTaggedObject(true, 0, new DERUTF8String("somebody"));
    GeneralName other =
        new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {kind, value}));
    X509Certificate limited = issuer.by(root, more -> more.authority().only(other));
    X509Certificate leaf =
        server.by(
            issuer,
            more ->
                more.add(
                    Extension.subjectAlternativeName,
                    false,
                    new org.bouncycastle.asn1.x509.GeneralNames(
                        new GeneralName[] {dns(HOST), other})));

    assertThat(judge(root.authority(root), leaf, limited))
        .isEqualTo(
            new ChainVerdict(Reason.CERT_UNTRUSTED, "an issuer sets limits that cannot be read"));
  }
}
