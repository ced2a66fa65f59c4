package io.midwatch.detect.signal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Brings batches to the watch's thread, and no more of them than it can write.
 *
 * <p>The bound keeps a full disk from standing the watch still: its own transactions must find room
 * beside these.
 */
public final class SignalDoor implements Signals {
  /** So many batches may be on their way to the disk. */
  static final int MOST = 2_000;

  private static final long PATIENCE_SECONDS = 30;

  private final Executor here;
  private final BiConsumer<Batch, CompletableFuture<Taken>> watch;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param here brings work to the watch's thread
   * @param watch takes a batch on that thread and completes the future when it is on disk
   */
  public SignalDoor(Executor here, BiConsumer<Batch, CompletableFuture<Taken>> watch) {
    this.here = here;
    this.watch = watch;
  }

  @Override
  public CompletableFuture<Taken> take(Batch batch) {
    int before = waiting.getAndIncrement();
    if (before >= MOST) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(new OverloadedException(before));
    }
    CompletableFuture<Taken> done = new CompletableFuture<>();
    here.execute(() -> handOver(batch, done));
    return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .whenComplete((_, _) -> waiting.decrementAndGet());
  }

  private void handOver(Batch batch, CompletableFuture<Taken> done) {
    try {
      watch.accept(batch, done);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      throw e;
    }
  }
}
