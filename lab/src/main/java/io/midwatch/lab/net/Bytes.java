package io.midwatch.lab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** An unchangeable run of bytes, equal by content. */
public final class Bytes {

  /** No bytes. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of the array. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** The text in UTF-8. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }

  /** Bytes written in hexadecimal; white space between them is allowed. */
  public static Bytes hex(String digits) {
    return new Bytes(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
  }

  /** {@code length} times the same byte. */
  public static Bytes filled(int length, int value) {
    byte[] all = new byte[length];
    Arrays.fill(all, (byte) value);
    return new Bytes(all);
  }

  public int length() {
    return content.length;
  }

  /** The content as UTF-8 text, damaged sequences replaced. */
  public String text() {
    return new String(content, UTF_8);
  }

  /** The content as text, one character per byte. */
  public String latin1() {
    return new String(content, ISO_8859_1);
  }

  /** A copy. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Bytes from {@code from} (inclusive) to {@code to} (exclusive), both cut to the length. */
  public Bytes slice(int from, int to) {
    int end = Math.clamp(to, 0, content.length);
    return new Bytes(Arrays.copyOfRange(content, Math.clamp(from, 0, end), end));
  }

  /** These bytes with others behind them. */
  public Bytes plus(Bytes more) {
    var joined = new ByteArrayOutputStream(content.length + more.content.length);
    joined.writeBytes(content);
    joined.writeBytes(more.content);
    return new Bytes(joined.toByteArray());
  }

  /** Writes all of them, without a copy. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
