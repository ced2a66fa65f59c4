package io.midwatch.detect.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that no honest authority issues, for tests of paths. */
record Issuing(String name, KeyPair keys) {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static Issuing of(String name) {
    return new Issuing(name, pair("EC", 256));
  }

  static Issuing rsa(String name, int bits) {
    return new Issuing(name, pair("RSA", bits));
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An authority's certificate, of a year from a month before {@link #NOW}. */
  X509Certificate by(Issuing issuer, Consumer<Extensions> more) {
    return by(issuer, NOW.plus(Duration.ofDays(335)), more);
  }

  X509Certificate by(Issuing issuer, Instant to, Consumer<Extensions> more) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuer.name),
            BigInteger.valueOf(System.identityHashCode(more) + 1L),
            Date.from(to.minus(Duration.ofDays(365))),
            Date.from(to),
            new X500Name("CN=" + name),
            keys.getPublic());
    more.accept(new Extensions(builder));
    try {
      String way = issuer.keys.getPublic().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256with" + way).build(issuer.keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  X509Certificate authority(Issuing issuer) {
    return by(issuer, Extensions::authority);
  }

  X509Certificate server(Issuing issuer) {
    return by(issuer, more -> more.names(name));
  }

  /** What is written into one certificate. */
  record Extensions(X509v3CertificateBuilder builder) {
    Extensions add(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      try {
        builder.addExtension(oid, critical, value);
        return this;
      } catch (CertIOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    Extensions authority() {
      return add(Extension.basicConstraints, true, new BasicConstraints(true))
          .add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    Extensions names(String name) {
      return add(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    }

    Extensions only(GeneralName name) {
      GeneralSubtree[] permitted = {new GeneralSubtree(name)};
      return add(Extension.nameConstraints, true, new NameConstraints(permitted, null));
    }
  }
}
