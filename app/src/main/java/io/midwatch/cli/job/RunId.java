package io.midwatch.cli.job;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes the name of one run, by which its start and its end belong together. */
final class RunId {
  private RunId() {}

  /** Random, version 4; read from the kernel, which is there sooner than Java's own source. */
  static UUID make() {
    try (InputStream in = new FileInputStream("/dev/urandom")) {
      byte[] bytes = in.readNBytes(16);
      if (bytes.length == 16) {
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
      }
    } catch (IOException elsewhere) {
      // Not every system has that file.
    }
    return UUID.randomUUID();
  }
}
