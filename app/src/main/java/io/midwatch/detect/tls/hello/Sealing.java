package io.midwatch.detect.tls.hello;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One direction of records under AES-128-GCM (RFC 8446, section 5.2). Used by one thread. */
final class Sealing {
  private static final int TAG_BITS = 128;
  private static final int DATA = 23;

  private final SecretKeySpec key;
  private final byte[] iv;
  private long sequence;

  Sealing(byte[] traffic) throws GeneralSecurityException {
    this.key = new SecretKeySpec(Secrets.expand(traffic, "key", new byte[0], 16), "AES");
    this.iv = Secrets.expand(traffic, "iv", new byte[0], 12);
  }

  /** What a record holds, and behind it, as its last byte, the type of that. */
  byte[] open(byte[] sealed) throws GeneralSecurityException {
    byte[] inner = run(Cipher.DECRYPT_MODE, sealed.length, sealed);
    int end = inner.length - 1;
    while (end >= 0 && inner[end] == 0) {
      end--;
    }
    if (end < 0) {
      throw new GeneralSecurityException("a record of nothing");
    }
    return Arrays.copyOf(inner, end + 1);
  }

  /** A whole record. */
  byte[] seal(int type, byte[] content) throws GeneralSecurityException {
    byte[] inner = new ByteWriter().bytes(content).u8(type).done();
    byte[] sealed = run(Cipher.ENCRYPT_MODE, inner.length + TAG_BITS / 8, inner);
    return new ByteWriter().u8(DATA).u16(Version.TLS_1_2.number()).vector16(sealed).done();
  }

  private byte[] run(int mode, int length, byte[] bytes) throws GeneralSecurityException {
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> (8 * i));
    }
    sequence++;
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new ByteWriter().u8(DATA).u16(Version.TLS_1_2.number()).u16(length).done());
    return cipher.doFinal(bytes);
  }
}
