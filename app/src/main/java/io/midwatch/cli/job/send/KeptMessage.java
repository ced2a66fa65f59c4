package io.midwatch.cli.job.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it lies on disk: four lines (format, time, stream, address), then the body to the
 * end of the file.
 */
final class KeptMessage {
  private static final String FORMAT = "midwatch-ping 1";
  private static final int LINES = 4;

  private KeptMessage() {}

  static byte[] write(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, FORMAT);
    line(out, message.at().toString());
    line(out, message.stream());
    line(out, message.url());
    out.writeBytes(message.body().getBytes(StandardCharsets.UTF_8));
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
      String body = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
      return Optional.of(new Message(Instant.parse(lines[1]), lines[2], lines[3], body));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
