package io.midwatch.cli.job.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hands one stream of the job on as it comes, byte by byte the same, while its tail and its figures
 * are kept. When nobody listens on our side any more the job learns of it as it would without us:
 * its pipe is closed.
 */
final class Passing {
  private static final int LONGEST_LINE = 4096;

  private final InputStream from;
  private final OutputStream to;
  private final Tail tail;
  private final Measures measures;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean skipping;

  private Passing(InputStream from, OutputStream to, Tail tail, Measures measures) {
    this.from = from;
    this.to = to;
    this.tail = tail;
    this.measures = measures;
  }

  /** Reading a pipe would hold on to a virtual thread's carrier, hence one of the platform's. */
  static Passing start(InputStream from, OutputStream to, Tail tail, Measures measures) {
    Passing passing = new Passing(from, to, tail, measures);
    Thread thread = new Thread(passing::pass, "midwatch-output");
    thread.setDaemon(true);
    thread.start();
    return passing;
  }

  private void pass() {
    byte[] chunk = new byte[16 * 1024];
    try (from) {
      int count = from.read(chunk);
      while (count >= 0) {
        tail.add(chunk, count);
        lines(chunk, count);
        to.write(chunk, 0, count);
        count = from.read(chunk);
      }
    } catch (IOException closed) {
      // Either the job has ended, or nobody reads what it says.
    } finally {
      endLine();
      ended.countDown();
    }
  }

  /** Keeps only lines that begin like a report of figures; all else is run over quickly. */
  private void lines(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        endLine();
      } else if (!skipping) {
        line.write(chunk[i]);
        skipping = line.size() > LONGEST_LINE || !begins(line.size() - 1, chunk[i]);
      }
    }
  }

  private static boolean begins(int at, byte letter) {
    return at >= Measures.MARK.length() || Measures.MARK.charAt(at) == letter;
  }

  private void endLine() {
    if (!skipping && line.size() > 0) {
      measures.line(line.toString(StandardCharsets.UTF_8));
    }
    line.reset();
    skipping = false;
  }

  /** Waits until all is handed on; false when it takes longer. */
  boolean await(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
