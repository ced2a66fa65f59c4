package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes signals and holds what is wrong now. For one thread. */
public final class OpenSignals implements Signals {
  /** What is wrong, as told last. */
  public final Map<CheckId, Signal> open = new LinkedHashMap<>();

  @Override
  public CompletableFuture<Taken> take(Batch batch) {
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise(Signal signal) -> open.put(signal.check(), signal);
        case Batch.Step.Clear(CheckId gone, Instant _) -> open.remove(gone);
      }
    }
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }
}
