package io.midwatch.lab.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One certificate being written: subject and extensions, then the issuer's signature. */
final class Signing {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ASN1ObjectIdentifier TIMESTAMPS =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
  private static final ASN1ObjectIdentifier FEATURES =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

  private final X509v3CertificateBuilder builder;
  private final X500Name issuer;

  Signing(X500Name issuer, X500Name subject, PublicKey key, Leaf.Validity validity) {
    this.issuer = issuer;
    this.builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(120, RANDOM).setBit(120),
            Date.from(validity.from()),
            Date.from(validity.to()),
            subject,
            key);
    try {
      var ids = new JcaX509ExtensionUtils();
      add(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From a common name, or from a whole name such as {@code CN=R1,O=Some Authority,C=US}. */
  static X500Name name(String text) {
    return new X500Name(text.startsWith("CN=") ? text : "CN=" + text);
  }

  Signing authority() {
    add(Extension.basicConstraints, true, new BasicConstraints(true));
    add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return this;
  }

  Signing leaf(Leaf leaf) {
    add(Extension.basicConstraints, true, new BasicConstraints(false));
    if (leaf.alternativeNames()) {
      GeneralName[] names =
          leaf.names().stream().map(Signing::alternative).toArray(GeneralName[]::new);
      add(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    usages(leaf.usages());
    if (!leaf.purposes().isEmpty()) {
      KeyPurposeId[] ids = leaf.purposes().stream().map(Purpose::id).toArray(KeyPurposeId[]::new);
      add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
    }
    leaf.crl().ifPresent(this::crl);
    places(leaf);
    if (leaf.extras().timestamps() > 0) {
      add(TIMESTAMPS, false, new DEROctetString(timestamps(leaf.extras())));
    }
    if (leaf.extras().mustStaple()) {
      add(FEATURES, false, new DERSequence(new ASN1Integer(5)));
    }
    return this;
  }

  /** Names the issuer's key, as every public certificate does. */
  Signing under(PublicKey issuerKey) {
    try {
      var ids = new JcaX509ExtensionUtils();
      add(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerKey));
      return this;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With the promises of logs that saw it as it is now. */
  void stamped(List<CtLog.Stamp> stamps, X509Certificate now, KeyPair issuer) {
    try {
      byte[] list = CtLog.promises(stamps, now.getTBSCertificate(), issuer.getPublic());
      add(TIMESTAMPS, false, new DEROctetString(list));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A list as RFC 6962, section 3.3, lays it out, with signatures of noise. */
  private static byte[] timestamps(Leaf.Extras extras) {
    int one = 1 + 32 + 8 + 2 + 4 + 8;
    ByteBuffer list = ByteBuffer.allocate(2 + extras.timestamps() * (one + 2));
    list.putShort((short) (list.capacity() - 2));
    for (int log = 1; log <= extras.timestamps(); log++) {
      byte[] id = new byte[32];
      Arrays.fill(id, (byte) log);
      list.putShort((short) one).put((byte) 0).put(id).putLong(extras.at().toEpochMilli());
      list.putShort((short) 0).putInt(0x04030008).putLong(log);
    }
    return list.array();
  }

  X509Certificate signedBy(PrivateKey key, Digest digest) {
    try {
      var signer = new JcaContentSignerBuilder(digest.with(key)).build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign for " + issuer, e);
    }
  }

  private void usages(Set<Usage> usages) {
    int bits = usages.stream().mapToInt(Usage::bit).reduce(0, (a, b) -> a | b);
    if (bits != 0) {
      add(Extension.keyUsage, true, new KeyUsage(bits));
    }
  }

  private void crl(URI address) {
    var name = new GeneralNames(uri(address));
    var point = new DistributionPoint(new DistributionPointName(name), null, null);
    add(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(List.of(point).toArray(new DistributionPoint[0])));
  }

  private void places(Leaf leaf) {
    List<AccessDescription> all = new ArrayList<>();
    leaf.ocsp()
        .ifPresent(
            address -> all.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(address))));
    leaf.extras()
        .issuer()
        .ifPresent(address ->
            all.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri(address))));
    if (!all.isEmpty()) {
      add(
          Extension.authorityInfoAccess,
          false,
          new AuthorityInformationAccess(all.toArray(new AccessDescription[0])));
    }
  }

  private void add(
      ASN1ObjectIdentifier id, boolean critical, org.bouncycastle.asn1.ASN1Encodable value) {
    try {
      builder.addExtension(id, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralName uri(URI address) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
  }

  private static GeneralName alternative(String name) {
    boolean address = name.contains(":") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
