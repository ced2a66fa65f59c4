package io.midwatch.harden.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes as a value. Immutable. */
public final class Bytes {
  /** None. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] all;

  private Bytes(byte[] all) {
    this.all = all;
  }

  /** A copy of these. */
  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Bytes(bytes.clone());
  }

  /** Of a text in UTF-8. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads {@link #base64}. */
  public static Bytes ofBase64(String text) {
    return new Bytes(Base64.getDecoder().decode(text));
  }

  public byte[] copy() {
    return all.clone();
  }

  public int size() {
    return all.length;
  }

  public boolean isEmpty() {
    return all.length == 0;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(all);
  }

  public String hex() {
    return HexFormat.of().formatHex(all);
  }

  public String text(Charset charset) {
    return new String(all, charset);
  }

  /** As UTF-8; what is not is replaced. */
  public String text() {
    return text(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(all, bytes.all);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all);
  }

  @Override
  public String toString() {
    return "Bytes[" + all.length + "]";
  }
}
