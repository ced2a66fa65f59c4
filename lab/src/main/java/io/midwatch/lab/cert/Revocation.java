package io.midwatch.lab.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs what an authority says about revoked serials at one moment. */
final class Revocation {

  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final X509Certificate authority;
  private final PrivateKey key;
  private final Instant now;

  Revocation(X509Certificate authority, PrivateKey key, Instant now) {
    this.authority = authority;
    this.key = key;
    this.now = now;
  }

  byte[] crl(Map<BigInteger, Instant> revoked) {
    try {
      var builder = new JcaX509v2CRLBuilder(authority.getSubjectX500Principal(), Date.from(now));
      builder.setNextUpdate(Date.from(now.plus(GOOD_FOR)));
      revoked.forEach(
          (serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
      return builder.build(signer()).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] ocsp(byte[] request, Map<BigInteger, Instant> revoked) {
    try {
      OCSPReq asked = new OCSPReq(request);
      var holder = new JcaX509CertificateHolder(authority);
      var builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
      for (Req one : asked.getRequestList()) {
        Instant at = revoked.get(one.getCertID().getSerialNumber());
        CertificateStatus status =
            at == null
                ? CertificateStatus.GOOD
                : new RevokedStatus(Date.from(at), CRLReason.keyCompromise);
        builder.addResponse(one.getCertID(), status, Date.from(now), Date.from(now.plus(GOOD_FOR)));
      }
      Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      if (nonce != null) {
        builder.setResponseExtensions(new Extensions(nonce));
      }
      var basic = builder.build(signer(), new X509CertificateHolder[] {holder}, Date.from(now));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (IOException | IllegalArgumentException e) {
      return malformed();
    } catch (OCSPException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] ocspAbout(X509Certificate leaf, Map<BigInteger, Instant> revoked) {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id =
          new CertificateID(
              digests.get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(authority),
              leaf.getSerialNumber());
      return ocsp(new OCSPReqBuilder().addRequest(id).build().getEncoded(), revoked);
    } catch (IOException | OCSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] malformed() {
    try {
      return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded();
    } catch (IOException | OCSPException e) {
      throw new IllegalStateException(e);
    }
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder(Digest.SHA256.with(key)).build(key);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
