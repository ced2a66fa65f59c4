package io.midwatch.store.telemetry;

import io.midwatch.store.telemetry.chunk.DamagedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes and texts compressed by Deflate with its checksum. */
final class Packed {
  private static final int LONGEST = 32 << 20;

  private Packed() {}

  static byte[] text(String text, Deflater deflater) {
    return bytes(text.getBytes(StandardCharsets.UTF_8), deflater);
  }

  static byte[] bytes(byte[] plain, Deflater deflater) {
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
    byte[] buffer = new byte[4_096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    return out.toByteArray();
  }

  static String readText(byte[] packed) {
    return new String(readBytes(packed), StandardCharsets.UTF_8);
  }

  /**
   * Unpacks.
   *
   * @throws DamagedException when the bytes do not make sense
   */
  static byte[] readBytes(byte[] packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
      byte[] buffer = new byte[4_096];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || out.size() > LONGEST) {
          throw new DamagedException("compressed bytes end too early or never");
        }
        out.write(buffer, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new DamagedException("not compressed as it should be");
    } finally {
      inflater.end();
    }
  }
}
