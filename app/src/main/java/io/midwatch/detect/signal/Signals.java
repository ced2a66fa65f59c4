package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where alerts are handed in that do not come from looks. Safe for use by many threads.
 *
 * <p>Every future completes when what was said is on disk, on a thread of the store: what follows
 * it must be short. It fails with {@link OverloadedException} at once when too much waits to be
 * written, and with a {@link java.util.concurrent.TimeoutException} when nothing could be written
 * for half a minute; what was handed in may be on disk later then, and saying it again does no
 * harm.
 *
 * <p>Raising what is open brings it up to date: another verdict, severity, service or set of labels
 * is an {@code AlertChanged}; new words alone are kept and told to nobody. Clearing what is not
 * open does nothing. Open ones come back after a restart.
 */
public interface Signals {
  /** Takes everything one source says at one time. */
  CompletableFuture<Taken> take(Batch batch);

  /** These are wrong, or still are; all of one source. */
  default CompletableFuture<Taken> raise(List<Signal> signals) {
    String source = signals.isEmpty() ? "" : signals.getFirst().origin().source();
    List<Batch.Step> steps = signals.stream().<Batch.Step>map(Batch.Step.Raise::new).toList();
    return take(new Batch(source, steps, Integer.MAX_VALUE));
  }

  /** These are over. */
  default CompletableFuture<Taken> clear(Collection<CheckId> checks) {
    List<Batch.Step> steps =
        checks.stream().<Batch.Step>map(id -> new Batch.Step.Clear(id, Instant.MAX)).toList();
    return take(new Batch("", steps, Integer.MAX_VALUE));
  }
}
