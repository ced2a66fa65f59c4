package io.midwatch.detect.tls.sct;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * Holds the promises about one certificate against the logs of a list (RFC 6962, section 3.2).
 * Nothing here throws for bad bytes.
 */
public final class CtVerifier {
  private static final int SHA256_RSA = 0x0401;
  private static final int SHA256_ECDSA = 0x0403;
  private static final int EXTENSIONS = 3;

  /** A log's clock may be that much ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final CtLogList list;
  private final X509Certificate leaf;
  private final Optional<X509Certificate> issuer;
  private final Instant now;

  /**
   * For one certificate.
   *
   * @param issuer the certificate above it; its key is signed along with what stands in the leaf
   */
  public CtVerifier(
      CtLogList list, X509Certificate leaf, Optional<X509Certificate> issuer, Instant now) {
    this.list = list;
    this.leaf = leaf;
    this.issuer = issuer;
    this.now = now;
  }

  /** What a promise is worth. */
  public CtProof judge(Timestamp one, CtProof.Where where) {
    Optional<CtLog> log = list.log(one.log());
    return new CtProof(
        one, where, log, log.map(known -> worth(one, where, known)).orElse(CtProof.Worth.STRANGER));
  }

  private CtProof.Worth worth(Timestamp one, CtProof.Where where, CtLog log) {
    boolean embedded = where == CtProof.Where.CERTIFICATE;
    if (embedded && issuer.isEmpty()) {
      return CtProof.Worth.UNCHECKED;
    }
    if (!holds(one, embedded, log)) {
      return CtProof.Worth.FORGED;
    }
    if (one.at().isAfter(now.plus(SKEW))) {
      return CtProof.Worth.FUTURE;
    }
    return switch (log.state()) {
      case QUALIFIED, USABLE, READONLY -> CtProof.Worth.GOOD;
      case RETIRED -> one.at().isBefore(log.since()) ? CtProof.Worth.ONCE : CtProof.Worth.RETIRED;
      case PENDING, REJECTED -> CtProof.Worth.OUT;
    };
  }

  private boolean holds(Timestamp one, boolean embedded, CtLog log) {
    boolean curve = log.key().getAlgorithm().equals("EC");
    if (one.scheme() != (curve ? SHA256_ECDSA : SHA256_RSA)) {
      return false;
    }
    try {
      Signature check = Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
      check.initVerify(log.key());
      check.update(signed(one, embedded));
      return check.verify(HexFormat.of().parseHex(one.signature()));
    } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
      return false;
    }
  }

  /** What a log signs. */
  private byte[] signed(Timestamp one, boolean embedded)
      throws IOException, CertificateEncodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0); // version 1
    out.writeByte(0); // certificate_timestamp
    out.writeLong(one.millis());
    out.writeShort(embedded ? 1 : 0); // precert_entry, x509_entry
    byte[] entry = embedded ? before(leaf) : leaf.getEncoded();
    if (embedded) {
      out.write(CtLogReader.sha256(issuer.orElseThrow().getPublicKey().getEncoded()));
    }
    out.writeByte(entry.length >> 16);
    out.writeShort(entry.length);
    out.write(entry);
    byte[] extensions = HexFormat.of().parseHex(one.extensions());
    out.writeShort(extensions.length);
    out.write(extensions);
    return bytes.toByteArray();
  }

  /** The certificate's content as it was before the promises came into it. */
  private static byte[] before(X509Certificate certificate)
      throws IOException, CertificateEncodingException {
    ASN1EncodableVector content = new ASN1EncodableVector();
    for (ASN1Encodable part : ASN1Sequence.getInstance(certificate.getTBSCertificate())) {
      if (part instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS) {
        content.add(new DERTaggedObject(true, EXTENSIONS, without(tagged)));
      } else {
        content.add(part);
      }
    }
    return new DERSequence(content).getEncoded(ASN1Encoding.DER);
  }

  private static DERSequence without(ASN1TaggedObject extensions) {
    ASN1EncodableVector kept = new ASN1EncodableVector();
    for (ASN1Encodable one : ASN1Sequence.getInstance(extensions, true)) {
      ASN1ObjectIdentifier id =
          ASN1ObjectIdentifier.getInstance(ASN1Sequence.getInstance(one).getObjectAt(0));
      if (!id.getId().equals(Timestamps.IN_CERTIFICATE)) {
        kept.add(one);
      }
    }
    return new DERSequence(kept);
  }
}
