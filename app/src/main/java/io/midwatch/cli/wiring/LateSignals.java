package io.midwatch.cli.wiring;

import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Signals for parts that are made before the watch is: what comes earlier is not taken. */
final class LateSignals implements Signals {
  private final AtomicReference<Optional<Signals>> behind = new AtomicReference<>(Optional.empty());

  /** From now on the watch takes them. */
  void open(Signals signals) {
    behind.set(Optional.of(signals));
  }

  @Override
  public CompletableFuture<Taken> take(Batch batch) {
    return behind
        .get()
        .map(signals -> signals.take(batch))
        .orElseGet(() ->
            CompletableFuture.failedFuture(new IllegalStateException("the watch is not made yet")));
  }
}
