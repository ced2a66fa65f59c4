package io.midwatch.detect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names a certificate is for, in the corners of RFC 9525, section 6.3. */
class HostNamesTest {
  private static final CertificateLab ROOTS =
      CertificateLab.create(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));

  private static X509Certificate of(Leaf leaf) {
    return ROOTS.issue(leaf.withKey(KeyKind.EC_P256)).leaf();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org,   www.example.org,  true",
    "www.example.org,   WWW.Example.ORG,  true",
    "www.example.org,   www.example.org., true",
    "www.example.org,   example.org,      false",
    "www.example.org,   a.www.example.org, false",
    "www.example.org,   wwwXexample.org,  false",
    "*.example.org,     www.example.org,  true",
    "*.example.org,     www.example.org., true",
    "*.example.org,     example.org,      false",
    "*.example.org,     .example.org,     false",
    "*.example.org,     a.b.example.org,  false",
    "*.org,             example.org,      false",
    "*,                 localhost,        false",
    "*.*.example.org,   a.b.example.org,  false",
    "w*.example.org,    www.example.org,  false",
    "*w.example.org,    www.example.org,  false",
    "w*w.example.org,   www.example.org,  false",
    "www.*.org,         www.example.org,  false",
    "xn--bcher-kva.example, b\u00fccher.example, true",
    "xn--bcher-kva.example, xn--bcher-kva.example, true",
    "xn--bcher-kva.example, B\u00dcCHER.example, true",
    "xn--fa-hia.example, fa\u00df.example, true",
    "fass.example,      fa\u00df.example,    false",
    "*.xn--bcher-kva.example, www.b\u00fccher.example, true",
    "xn--*.example,     b\u00fccher.example, false",
    "*.xn--bcher-kva.example, xn--a.xn--bcher-kva.example, true",
    "*.example.org,     xn--bcher-kva.example.org, true",
    "*.EXAMPLE.org,     www.Example.ORG,  true",
    "*.co.uk,           shop.co.uk,       false",
    "*.com.au,          shop.com.au,      false",
    "*.shop.co.uk,      www.shop.co.uk,   true",
    "*.github.io,       midwatch.github.io, true",
    "a_b.example.org,   a_b.example.org,  true",
    "www.example.org,   www..example.org, false"
  })
  void namesFitLabelByLabel(String presented, String host, boolean fits) {
    assertThat(HostNames.match(of(Leaf.of(presented)), host)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,   192.0.2.7,       true",
    "192.0.2.7,   192.0.2.8,       false",
    "192.0.2.7,   192.0.2.7.example, false",
    "2001:db8::7, 2001:db8::7,     true",
    "2001:db8::7, [2001:db8::7],   true",
    "2001:db8::7, 2001:DB8:0:0:0:0:0:7, true",
    "2001:db8::7, 2001:db8::8,     false"
  })
  void addressesFitAsAddresses(String presented, String host, boolean fits) {
    assertThat(HostNames.match(of(Leaf.of(presented)), host)).isEqualTo(fits);
  }

  @Test
  void theCommonNameCountsForNothing() {
    Leaf bare = Leaf.of("www.example.org").withoutAlternativeNames();
    assertThat(of(bare).getSubjectX500Principal().getName()).contains("www.example.org");
    assertThat(HostNames.match(of(bare), "www.example.org")).isFalse();
  }

  @Test
  void anAddressWrittenAsANameIsNoAddress() throws Exception {
    X509Certificate named = named("192.0.2.7");
    assertThat(HostNames.of(named)).containsExactly("192.0.2.7");
    assertThat(HostNames.match(named, "192.0.2.7")).isFalse();
    assertThat(HostNames.match(named("www.example.org"), "www.example.org")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'www.example.org.', www.example.org",
    "'.example.org', www.example.org",
    "'.example.org', example.org",
    "' www.example.org', www.example.org",
    "'www.example.org\u0000.evil.test', www.example.org",
    "'www.example.org:443', www.example.org",
    "'https://www.example.org', www.example.org",
    "'2001:db8::7', 2001:db8::7",
    "'*', www.example.org",
    "'*.', www",
    "'', www.example.org",
    "'b\u00fccher.example', xn--bcher-kva.example"
  })
  void whatIsNoNameFitsNothing(String presented, String host) throws Exception {
    assertThat(HostNames.match(named(presented), host)).isFalse();
  }

  /** With this as a DNS name, whatever it looks like. */
  private static X509Certificate named(String name) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X500Name subject = new X500Name("CN=x");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.EPOCH.plusSeconds(60)),
            subject,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
