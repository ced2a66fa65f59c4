package io.midwatch.web.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. Every call reaches the reader at once or throws. */
final class EventWriter {
  private final OutputStream out;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /** How long a reader waits before it comes back. */
  void retry(int millis) throws IOException {
    write("retry: " + millis + "\n\n");
  }

  /** An event with its number; the data is one line. */
  void event(long number, String type, String data) throws IOException {
    write("id: " + number + "\nevent: " + type + "\ndata: " + data + "\n\n");
  }

  /** An event that need not be made up for. */
  void event(String type, String data) throws IOException {
    write("event: " + type + "\ndata: " + data + "\n\n");
  }

  /** Keeps the connection from looking dead, and shows us when the reader is. */
  void heartbeat() throws IOException {
    write(": alive\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
