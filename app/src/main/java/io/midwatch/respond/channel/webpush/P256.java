package io.midwatch.respond.channel.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;

/**
 * Keys on the curve P-256 as web push writes them: a public one as the 65 bytes of the uncompressed
 * point (SEC 1, section 2.3.3), a private one as the 32 bytes of its number. Pure.
 */
final class P256 {
  static final int PUBLIC_BYTES = 65;
  static final int PRIVATE_BYTES = 32;

  private P256() {}

  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /**
   * Reads a public key.
   *
   * @throws GeneralSecurityException when it is no point of the curve
   */
  static ECPublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    if (raw.length != PUBLIC_BYTES || raw[0] != 4) {
      throw new InvalidKeySpecException("not an uncompressed point of P-256");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(raw, 1, 33));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(raw, 33, 65));
    ECParameterSpec curve = curve();
    if (!isOn(curve, x, y)) {
      throw new InvalidKeySpecException("the point is not on P-256");
    }
    ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), curve);
    return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
  }

  /** Reads a private key. */
  static PrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
    ECPrivateKeySpec spec = new ECPrivateKeySpec(new BigInteger(1, raw), curve());
    return KeyFactory.getInstance("EC").generatePrivate(spec);
  }

  static byte[] raw(ECPublicKey key) {
    byte[] raw = new byte[PUBLIC_BYTES];
    raw[0] = 4;
    put(key.getW().getAffineX(), raw, 1);
    put(key.getW().getAffineY(), raw, 33);
    return raw;
  }

  /** A number as 32 bytes. */
  static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, PRIVATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, into, at + PRIVATE_BYTES - length, length);
  }

  private static boolean isOn(ECParameterSpec curve, BigInteger x, BigInteger y) {
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
