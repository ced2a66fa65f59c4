package io.midwatch.cli.job.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message as it lies on disk: five lines (format, time, stream, address, measures), then the body
 * to the end of the file.
 */
final class KeptMessage {
  private static final String FORMAT = "midwatch-ping 1";
  private static final int LINES = 5;

  private KeptMessage() {}

  static byte[] write(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.body().length + 512);
    line(out, FORMAT);
    line(out, message.at().toString());
    line(out, message.stream());
    line(out, message.url());
    line(out, message.measures());
    out.writeBytes(message.body());
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** Empty when that is no message of ours. */
  static Optional<Message> read(byte[] bytes) {
    String[] lines = new String[LINES];
    int from = 0;
    for (int line = 0; line < LINES; line++) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end == bytes.length) {
        return Optional.empty();
      }
      lines[line] = new String(bytes, from, end - from, StandardCharsets.UTF_8);
      from = end + 1;
    }
    if (!lines[0].equals(FORMAT)) {
      return Optional.empty();
    }
    try {
      byte[] body = Arrays.copyOfRange(bytes, from, bytes.length);
      return Optional.of(new Message(Instant.parse(lines[1]), lines[2], lines[3], lines[4], body));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
