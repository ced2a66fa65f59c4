package io.midwatch.web.intake;

import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How many reports are read at a time? As many as the memory holds once they are taken apart: a
 * document is counted by its length before it is read, one of unknown length as the largest. Safe
 * for use by many threads.
 */
final class Places {
  private static final int AT_ONCE = 512;

  /** A document takes about ten times its length while it is read. */
  private static final int GROWTH = 10;

  private static final int KIB = 1024;
  private static final int LEAST_KIB = 4;

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final int mostKib;
  private final Semaphore kib;
  private final Duration patience;

  /**
   * @param memory so many bytes may be taken by what is read
   * @param patience so long a report waits for others to be read
   */
  Places(long memory, Duration patience) {
    this.mostKib = Math.clamp(memory / GROWTH / KIB, LEAST_KIB, Integer.MAX_VALUE);
    this.kib = new Semaphore(mostKib, true);
    this.patience = patience;
  }

  /** What is done with a request for which there is room. */
  @FunctionalInterface
  interface Work<T> {
    T answer() throws Exception;
  }

  /**
   * Does it when there is room.
   *
   * @param largest so many bytes a document may have
   * @throws HttpProblem 503 when there is none in time
   */
  <T> T with(Request request, int largest, Work<T> work) throws Exception {
    if (!places.tryAcquire()) {
      throw full();
    }
    try {
      int needed = Math.min(mostKib, LEAST_KIB + length(request, largest) / KIB);
      if (!kib.tryAcquire(needed, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw full();
      }
      try {
        return work.answer();
      } finally {
        kib.release(needed);
      }
    } finally {
      places.release();
    }
  }

  private static int length(Request request, int largest) {
    String packing = request.header("Content-Encoding").orElse("identity").strip();
    String length = request.header("Content-Length").orElse("").strip();
    boolean isKnown =
        packing.toLowerCase(Locale.ROOT).equals("identity") && LENGTH.matcher(length).matches();
    return isKnown ? Math.min(Integer.parseInt(length), largest) : largest;
  }

  private static HttpProblem full() {
    return new HttpProblem(503, "Too many reports at once; report it again in a moment.");
  }
}
