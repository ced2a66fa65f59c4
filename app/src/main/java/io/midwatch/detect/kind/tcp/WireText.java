package io.midwatch.detect.kind.tcp;

import io.midwatch.plan.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes as a plan writes them: text (sent as UTF-8), or {@code hex:} and pairs of hexadecimal
 * digits, with spaces where they help.
 */
final class WireText {
  private static final String HEX = "hex:";

  private final byte[] bytes;

  private WireText(byte[] bytes) {
    this.bytes = bytes;
  }

  static WireText parse(String text) throws InvalidValueException {
    if (!text.startsWith(HEX)) {
      return new WireText(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return new WireText(
          HexFormat.of().parseHex(text.substring(HEX.length()).replaceAll("\\s+", "")));
    } catch (IllegalArgumentException odd) {
      throw new InvalidValueException(
          "'" + text + "' is not hexadecimal", "write pairs of digits, such as hex:0d 0a");
    }
  }

  /** What goes over the wire; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Do these bytes stand somewhere in the first {@code length} bytes of a buffer? */
  boolean isIn(byte[] buffer, int length) {
    for (int start = 0; start <= length - bytes.length; start++) {
      int at = 0;
      while (at < bytes.length && buffer[start + at] == bytes[at]) {
        at++;
      }
      if (at == bytes.length) {
        return true;
      }
    }
    return false;
  }
}
