package io.midwatch.detect.kind.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes in what a program prints: keeps the first 64 KiB, lets the rest run by so that the program
 * does not block, and raises the alarm when it never stops.
 *
 * <p>Reads on a platform thread of its own: reading a pipe would hold on to the carrier of a
 * virtual thread.
 */
final class Capture {
  static final int KEPT = 64 * 1024;

  /** Beyond this nobody will read it; the program is out of hand. */
  static final long FLOOD = 8L * 1024 * 1024;

  private final InputStream stream;
  private final Runnable onFlood;
  private final byte[] kept = new byte[KEPT];
  private final CountDownLatch ended = new CountDownLatch(1);
  private int length;
  private long seen;

  private Capture(InputStream stream, Runnable onFlood) {
    this.stream = stream;
    this.onFlood = onFlood;
  }

  static Capture start(InputStream stream, String name, Runnable onFlood) {
    Capture capture = new Capture(stream, onFlood);
    Thread.ofPlatform().daemon().name("midwatch-exec-" + name).start(capture::read);
    return capture;
  }

  private void read() {
    byte[] chunk = new byte[8192];
    try (stream) {
      int count = stream.read(chunk);
      while (count >= 0) {
        if (take(chunk, count)) {
          onFlood.run();
          return;
        }
        count = stream.read(chunk);
      }
    } catch (IOException broken) {
      // The pipe was closed because the program was ended; what has come so far counts.
    } finally {
      ended.countDown();
    }
  }

  private synchronized boolean take(byte[] chunk, int count) {
    int room = Math.min(count, KEPT - length);
    System.arraycopy(chunk, 0, kept, length, room);
    length += room;
    seen += count;
    return seen > FLOOD;
  }

  /** Waits until the program has closed its end; false when it has not within that time. */
  boolean await(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  synchronized boolean flooded() {
    return seen > FLOOD;
  }

  /** What has come so far, as UTF-8; what is not becomes replacement characters. */
  synchronized String text() {
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }
}
