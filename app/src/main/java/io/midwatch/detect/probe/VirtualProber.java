package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import io.midwatch.base.Mask;
import io.midwatch.detect.Observation;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Watcher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs looks, each on a virtual thread of its own with a deadline that no protocol code can evade.
 *
 * <p>At the deadline the watchdog reports, whatever the look's thread is doing; then everything the
 * look has registered is closed and its thread interrupted. A thread that still does not end is
 * counted as {@link #overdueThreads overdue} and holds no place any more.
 *
 * <p>Limits: every hanging look holds a place until its time-out, so {@code at-once} must be larger
 * than the number of checks that may hang together times {@code timeout / every}. A place costs a
 * virtual thread and a socket, some 20 KiB; ten thousand are fine where as many file handles are.
 * {@code per-host} protects the target, not us.
 */
public final class VirtualProber implements Prober, AutoCloseable {
  private final List<ProbeKind> kinds;
  private final Clock clock;
  private final Floor floor;
  private volatile Crew crew;

  /**
   * @param kinds each key once
   * @param mask hides the secrets of the plan
   */
  public VirtualProber(List<ProbeKind> kinds, Clock clock, Watcher watcher, Mask mask) {
    this(kinds, clock, watcher, mask, Witness.NONE);
  }

  /**
   * @param kinds each key once
   * @param mask hides the secrets of the plan
   * @param witness is shown what looks have seen
   */
  public VirtualProber(
      List<ProbeKind> kinds, Clock clock, Watcher watcher, Mask mask, Witness witness) {
    this.kinds = List.copyOf(kinds);
    this.clock = clock;
    this.floor =
        new Floor(
            new Places(watcher.atOnce(), watcher.perHost()),
            new Watchdog(clock),
            new AtomicInteger(),
            witness);
    this.crew = new Crew(this.kinds, new ProbeParts(clock, watcher, mask));
  }

  /**
   * Goes on under another plan: limits, networks, resolver and secrets are those of the new one for
   * every look that starts from now on. Looks under way end as they began.
   */
  public void adopt(Watcher watcher, Mask mask) {
    crew = new Crew(kinds, new ProbeParts(clock, watcher, mask));
    floor.places().limit(watcher.atOnce(), watcher.perHost());
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code done} is called on the look's thread or, at the deadline, on the watchdog's: it must
   * be short and must not block.
   */
  @Override
  public void start(CheckSpec check, Optional<String> pinned, Consumer<Observation> done) {
    new LookTask(floor, crew, check, pinned, done).enter();
  }

  @Override
  public int underWay() {
    return floor.places().taken() + floor.places().waiting();
  }

  /** How many looks wait for a place. */
  public int waiting() {
    return floor.places().waiting();
  }

  /** How many threads of looks go on although their deadline has passed. */
  public int overdueThreads() {
    return floor.overdue().get();
  }

  /** Sets no more deadlines; call it when nothing is under way any more. */
  @Override
  public void close() {
    floor.watchdog().close();
  }
}
