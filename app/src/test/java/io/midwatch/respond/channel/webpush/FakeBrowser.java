package io.midwatch.respond.channel.webpush;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiver's side of RFC 8291, with HKDF written out by hand. */
final class FakeBrowser {
  private final KeyPair keys;
  private final byte[] auth;

  FakeBrowser(KeyPair keys, byte[] auth) {
    this.keys = keys;
    this.auth = auth.clone();
  }

  Subscription.Keys at(String endpoint) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return new Subscription.Keys(
        endpoint, base64.encodeToString(key()), base64.encodeToString(auth));
  }

  private byte[] key() {
    return P256.raw((ECPublicKey) keys.getPublic());
  }

  /** What a message says to this browser. */
  String read(byte[] body) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    in.get(salt);
    int record = in.getInt();
    byte[] theirs = new byte[in.get()];
    in.get(theirs);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    if (sealed.length > record) {
      throw new GeneralSecurityException("more than one record");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(P256.publicKey(theirs), true);
    byte[] info = join(ascii("WebPush: info\0"), key(), theirs);
    byte[] secret = expand(hmac(auth, agreement.generateSecret()), info, 32);
    byte[] prk = hmac(salt, secret);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(expand(prk, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
        new GCMParameterSpec(128, expand(prk, ascii("Content-Encoding: nonce\0"), 12)));
    byte[] plain = cipher.doFinal(sealed);
    int end = plain.length - 1;
    while (plain[end] == 0) {
      end--;
    }
    if (plain[end] != 2) {
      throw new GeneralSecurityException("not the last record");
    }
    return new String(plain, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] expand(byte[] prk, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(prk, join(info, new byte[] {1}, new byte[0])), length);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] join(byte[] a, byte[] b, byte[] c) {
    return ByteBuffer.allocate(a.length + b.length + c.length).put(a).put(b).put(c).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A pair of keys as base 64 has them. */
  static KeyPair pair(String secret, String open) throws GeneralSecurityException {
    Base64.Decoder base64 = Base64.getUrlDecoder();
    byte[] number = new byte[P256.PRIVATE_BYTES];
    P256.put(new BigInteger(1, base64.decode(secret)), number, 0);
    return new KeyPair(P256.publicKey(base64.decode(open)), P256.privateKey(number));
  }
}
