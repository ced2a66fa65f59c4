package io.midwatch.detect.signal;

import java.util.concurrent.CompletableFuture;

/**
 * Who waits for what was said to be on disk? Transactions reach it in order, so whoever said
 * nothing new waits for the last one. Belongs to the watch's thread; what it hands out runs on any.
 */
public final class Promises {
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  /** What is to run when the next transaction is on disk: this, and what waits for it. */
  public Runnable next(Runnable first) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    last = done;
    return () -> {
      first.run();
      done.complete(null);
    };
  }

  /** Completes the future when everything so far is on disk. */
  public void keep(CompletableFuture<Taken> promise, Taken taken) {
    last = last.thenRun(() -> promise.complete(taken));
  }
}
