package io.midwatch.lab.cert;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A public log of certificates that promises anything (RFC 6962, section 3.2). Immutable.
 *
 * @param name {@code lab 'one' log}
 */
public record CtLog(String name, KeyPair keys) {
  /** A log with a key of its own: EC P-256 or RSA. */
  public static CtLog of(String name, KeyKind kind) {
    return new CtLog(name, kind.generate());
  }

  /**
   * A promise to be made when a certificate is issued.
   *
   * @param fault what is wrong with it
   */
  public record Stamp(CtLog log, Instant at, Fault fault) {}

  /** What may be wrong with a promise. */
  public enum Fault {
    NONE,
    /** It is signed for something else. */
    SIGNATURE,
    /** It names a log that nobody knows. */
    ID,
    /** It claims a kind of signature that the key cannot make. */
    SCHEME
  }

  /** A promise without fault. */
  public Stamp at(Instant when) {
    return new Stamp(this, when, Fault.NONE);
  }

  /** A promise with this fault. */
  public Stamp at(Instant when, Fault fault) {
    return new Stamp(this, when, fault);
  }

  /** SHA-256 of its key. */
  public byte[] id() {
    return sha256(keys.getPublic().getEncoded());
  }

  /**
   * As a list of logs tells of it.
   *
   * @param state {@code usable}
   * @param since when it came to that state
   */
  public String json(String state, Instant since) {
    Base64.Encoder base64 = Base64.getEncoder();
    return """
    {"description":"%s","log_id":"%s","key":"%s","url":"https://ct.test/","mmd":86400,\
    "state":{"%s":{"timestamp":"%s"}}}\
    """
        .formatted(
            name,
            base64.encodeToString(id()),
            base64.encodeToString(keys.getPublic().getEncoded()),
            state,
            since);
  }

  /** The list that stands in a certificate which is about to be issued: of its content. */
  static byte[] promises(List<Stamp> stamps, byte[] content, PublicKey issuer) {
    return list(
        stamps,
        out -> {
          out.writeShort(1);
          out.write(sha256(issuer.getEncoded()));
          long24(out, content);
        });
  }

  /** The list that stands in a handshake or in a stapled answer: of the finished certificate. */
  public static byte[] promises(List<Stamp> stamps, X509Certificate certificate) {
    return list(
        stamps,
        out -> {
          out.writeShort(0);
          try {
            long24(out, certificate.getEncoded());
          } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
          }
        });
  }

  private interface Entry {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] list(List<Stamp> stamps, Entry entry) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(all);
      for (Stamp stamp : stamps) {
        byte[] one = stamp.log().promise(stamp, entry);
        out.writeShort(one.length);
        out.write(one);
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      new DataOutputStream(whole).writeShort(all.size());
      all.writeTo(whole);
      return whole.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] promise(Stamp stamp, Entry entry) throws IOException {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(signed);
    out.writeShort(0);
    out.writeLong(stamp.at().toEpochMilli() + (stamp.fault() == Fault.SIGNATURE ? 1 : 0));
    entry.write(out);
    out.writeShort(0);
    byte[] id = id();
    id[0] ^= (byte) (stamp.fault() == Fault.ID ? 1 : 0);
    boolean curve = keys.getPrivate().getAlgorithm().equals("EC");
    byte[] signature = sign(signed.toByteArray(), curve);
    ByteArrayOutputStream promise = new ByteArrayOutputStream();
    DataOutputStream list = new DataOutputStream(promise);
    list.writeByte(0);
    list.write(id);
    list.writeLong(stamp.at().toEpochMilli());
    list.writeShort(0);
    list.writeByte(4);
    list.writeByte(curve != (stamp.fault() == Fault.SCHEME) ? 3 : 1);
    list.writeShort(signature.length);
    list.write(signature);
    return promise.toByteArray();
  }

  private byte[] sign(byte[] bytes, boolean curve) {
    try {
      Signature signer = Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
      signer.initSign(keys.getPrivate());
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void long24(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeByte(bytes.length >> 16);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
