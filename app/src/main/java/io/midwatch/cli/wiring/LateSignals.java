package io.midwatch.cli.wiring;

import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Signals for parts that are made before the watch is: what comes earlier waits for it. */
final class LateSignals implements Signals {
  private static final int MOST = 10_000;
  private static final long PATIENCE_SECONDS = 30;

  private final List<Waiting> waiting = new ArrayList<>();
  private volatile @Nullable Signals behind;

  private record Waiting(Batch batch, CompletableFuture<Taken> done) {}

  /** From now on the watch takes them, those that waited first. */
  synchronized void open(Signals signals) {
    for (Waiting one : waiting) {
      var _ =
          signals
              .take(one.batch())
              .whenComplete((taken, trouble) -> {
                if (trouble == null) {
                  one.done().complete(taken);
                } else {
                  one.done().completeExceptionally(trouble);
                }
              });
    }
    waiting.clear();
    behind = signals;
  }

  @Override
  public CompletableFuture<Taken> take(Batch batch) {
    Signals there = behind;
    return there == null ? wait(batch) : there.take(batch);
  }

  private synchronized CompletableFuture<Taken> wait(Batch batch) {
    Signals there = behind;
    if (there != null) {
      return there.take(batch);
    }
    if (waiting.size() >= MOST) {
      return CompletableFuture.failedFuture(new OverloadedException(MOST));
    }
    CompletableFuture<Taken> done = new CompletableFuture<>();
    waiting.add(new Waiting(batch, done));
    return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
