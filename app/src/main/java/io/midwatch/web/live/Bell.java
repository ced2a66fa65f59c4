package io.midwatch.web.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one reader; many rings before it looks are one. Ringing never blocks. */
final class Bell {
  private final Semaphore rings = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);

  void ring() {
    if (rings.availablePermits() == 0) {
      rings.release();
    }
  }

  /** Tells the reader to go. */
  void end() {
    end.countDown();
    rings.release();
  }

  boolean ended() {
    return end.getCount() == 0;
  }

  /** Waits for a ring, no longer than this; was there one? */
  boolean await(Duration longest) throws InterruptedException {
    boolean rung = rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    rings.drainPermits();
    return rung;
  }

  /** Lets rings gather for so long, unless the reader is told to go. */
  void rest(Duration time) throws InterruptedException {
    if (end.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      ring();
    }
  }
}
