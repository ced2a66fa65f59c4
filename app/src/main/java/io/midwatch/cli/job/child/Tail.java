package io.midwatch.cli.job.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The last bytes of all that came, and how many came. Safe for use by many threads. */
public final class Tail {
  private final byte[] ring;
  private long seen;

  public Tail(int size) {
    this.ring = new byte[Math.max(1, size)];
  }

  synchronized void add(byte[] bytes, int count) {
    int from = Math.max(0, count - ring.length);
    int at = (int) ((seen + from) % ring.length);
    int first = Math.min(count - from, ring.length - at);
    System.arraycopy(bytes, from, ring, at, first);
    System.arraycopy(bytes, from + first, ring, 0, count - from - first);
    seen += count;
  }

  /** Takes all that comes. */
  public void addAll(InputStream in) throws IOException {
    byte[] chunk = new byte[16 * 1024];
    int count = in.read(chunk);
    while (count >= 0) {
      add(chunk, count);
      count = in.read(chunk);
    }
  }

  /** How many bytes came in all. */
  public synchronized long seen() {
    return seen;
  }

  /** The last of them, in order. */
  public synchronized byte[] bytes() {
    if (seen <= ring.length) {
      return Arrays.copyOf(ring, (int) seen);
    }
    int at = (int) (seen % ring.length);
    byte[] all = new byte[ring.length];
    System.arraycopy(ring, at, all, 0, ring.length - at);
    System.arraycopy(ring, 0, all, ring.length - at, at);
    return all;
  }
}
