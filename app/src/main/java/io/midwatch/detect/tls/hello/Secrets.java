package io.midwatch.detect.tls.hello;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of TLS 1.3 with SHA-256 (RFC 8446, section 7.1) and x25519 (RFC 7748). For conversations
 * that hold nothing worth hiding: our own key is drawn from the hello. Immutable.
 */
final class Secrets {
  private static final int HASH = 32;
  private static final BigInteger BASE = BigInteger.valueOf(9);

  private Secrets() {}

  /** The public half of a private key of 32 bytes, as it goes over the wire. */
  static byte[] share(byte[] own) throws GeneralSecurityException {
    return agreed(own, BASE);
  }

  /** What both sides know. */
  static byte[] agreed(byte[] own, byte[] theirs) throws GeneralSecurityException {
    byte[] big = new byte[HASH];
    for (int i = 0; i < HASH; i++) {
      big[i] = theirs[HASH - 1 - i];
    }
    big[0] &= 0x7f;
    return agreed(own, new BigInteger(1, big));
  }

  private static byte[] agreed(byte[] own, BigInteger theirs) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("X25519");
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, own)));
    agreement.doPhase(
        factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, theirs)), true);
    return agreement.generateSecret();
  }

  /** The secret that the keys of the handshake come from. */
  static byte[] ofHandshake(byte[] agreed) throws GeneralSecurityException {
    byte[] early = extract(new byte[HASH], new byte[HASH]);
    return extract(derived(early), agreed);
  }

  /** The secret that the keys of the data come from. */
  static byte[] master(byte[] handshake) throws GeneralSecurityException {
    return extract(derived(handshake), new byte[HASH]);
  }

  private static byte[] derived(byte[] secret) throws GeneralSecurityException {
    return expand(secret, "derived", hash(new byte[0]), HASH);
  }

  private static byte[] extract(byte[] salt, byte[] material) throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(material).extractOnly());
  }

  /** HKDF-Expand-Label. */
  static byte[] expand(byte[] secret, String label, byte[] context, int length)
      throws GeneralSecurityException {
    byte[] info =
        new ByteWriter()
            .u16(length)
            .vector8(("tls13 " + label).getBytes(US_ASCII))
            .vector8(context)
            .done();
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.expandOnly(new SecretKeySpec(secret, "Generic"), info, length));
  }

  /** A secret of one side at this point of the conversation. */
  static byte[] traffic(byte[] secret, String label, byte[] transcript)
      throws GeneralSecurityException {
    return expand(secret, label, hash(transcript), HASH);
  }

  /** What a Finished message says (RFC 8446, section 4.4.4). */
  static byte[] finished(byte[] traffic, byte[] transcript) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(expand(traffic, "finished", new byte[0], HASH), "HmacSHA256"));
    return mac.doFinal(hash(transcript));
  }

  private static byte[] hash(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
