package io.midwatch.respond.channel.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message that only one browser can read: {@code aes128gcm} (RFC 8188) with keys agreed on as RFC
 * 8291, section 3.4 says, in one record. Pure but for the randomness that it is handed.
 */
final class PushBody {
  /** A push service takes 4,096 bytes (RFC 8030, section 7.2). */
  static final int MOST_BYTES = 4_096;

  static final int SALT_BYTES = 16;
  static final int AUTH_BYTES = 16;

  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = SALT_BYTES + 4 + 1 + P256.PUBLIC_BYTES;

  /** What fits into a message: beside the head, the tag and the byte that ends the record. */
  static final int MOST_TEXT = MOST_BYTES - HEAD_BYTES - TAG_BYTES - 1;

  private PushBody() {}

  /**
   * The body of the request to the push service.
   *
   * @param once a pair of keys for this one message
   * @param salt 16 random bytes
   */
  static byte[] of(byte[] text, Subscription to, KeyPair once, byte[] salt)
      throws GeneralSecurityException {
    if (text.length > MOST_TEXT) {
      throw new IllegalArgumentException("a message has at most " + MOST_TEXT + " bytes");
    }
    byte[] ours = P256.raw((ECPublicKey) once.getPublic());
    byte[] theirs = to.key();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(once.getPrivate());
    agreement.doPhase(P256.publicKey(theirs), true);
    byte[] info =
        ByteBuffer.allocate(14 + theirs.length + ours.length)
            .put(ascii("WebPush: info\0"))
            .put(theirs)
            .put(ours)
            .array();
    byte[] secret = derive(agreement.generateSecret(), to.auth(), info, 32);
    byte[] key = derive(secret, salt, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derive(secret, salt, ascii("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BYTES * 8, nonce));
    byte[] record = Arrays.copyOf(text, text.length + 1);
    record[text.length] = 2; // The last record (RFC 8188, section 2).
    byte[] sealed = cipher.doFinal(record);
    return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
        .put(salt)
        .putInt(MOST_BYTES)
        .put((byte) ours.length)
        .put(ours)
        .put(sealed)
        .array();
  }

  /** HKDF with SHA-256 (RFC 5869). */
  private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
