package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stop-watch of one look. Written by the look's thread, read by the watchdog's at the deadline,
 * hence the (nearly always free) locks.
 */
final class StopWatchLook implements Look {
  private final Clock clock;
  private final long started;
  private final long deadline;
  private final Optional<String> pinned;

  private final List<Leg> legs = new ArrayList<>(2);
  private @Nullable Phase open;
  private long openedAt;
  private @Nullable List<AutoCloseable> closeables = new ArrayList<>(2);

  /** One hop while it is measured. */
  private static final class Leg {
    final String target;
    String address = "";
    final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);

    Leg(String target) {
      this.target = target;
    }

    Hop done() {
      return new Hop(target, address, nanos);
    }
  }

  StopWatchLook(Clock clock, Duration timeout, Optional<String> pinned) {
    this.clock = clock;
    this.started = clock.nanos();
    this.deadline = started + timeout.toNanos();
    this.pinned = pinned;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - clock.nanos()));
  }

  @Override
  public void closeAtDeadline(AutoCloseable resource) {
    synchronized (this) {
      if (closeables != null) {
        closeables.add(resource);
        return;
      }
    }
    close(resource);
  }

  @Override
  public Optional<String> pinned() {
    return pinned;
  }

  @Override
  public synchronized void hop(String target) {
    end();
    legs.add(new Leg(target));
  }

  @Override
  public synchronized void address(String address) {
    leg().address = address;
  }

  @Override
  public synchronized void begin(Phase phase) {
    end();
    open = phase;
    openedAt = clock.nanos();
  }

  @Override
  public synchronized void end() {
    Phase ended = open;
    if (ended != null) {
      leg().nanos.merge(ended, clock.nanos() - openedAt, Long::sum);
      open = null;
    }
  }

  private Leg leg() {
    if (legs.isEmpty()) {
      legs.add(new Leg(""));
    }
    return legs.getLast();
  }

  /** The phase that is open now; it stays open. */
  synchronized Optional<Phase> open() {
    return Optional.ofNullable(open);
  }

  /** Whom the current hop goes to; empty before the first. */
  synchronized String target() {
    return legs.isEmpty() ? "" : legs.getLast().target;
  }

  /**
   * Ends the open phase and gives everything measured.
   *
   * @param failed the phase that was open is the one it failed in
   */
  synchronized Phases stop(boolean failed) {
    Optional<Phase> reached = failed ? Optional.ofNullable(open) : Optional.empty();
    end();
    // A loop, since this is done for every look.
    List<Hop> done = new ArrayList<>(legs.size());
    for (Leg leg : legs) {
      done.add(leg.done());
    }
    return new Phases(done, reached, Math.max(0, clock.nanos() - started));
  }

  /** Closes everything registered, now and from now on. */
  void closeAll() {
    List<AutoCloseable> mine;
    synchronized (this) {
      mine = closeables == null ? List.of() : closeables;
      closeables = null;
    }
    for (AutoCloseable resource : mine.reversed()) {
      close(resource);
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception alreadyBroken) {
      // It is thrown away; that it complains on the way out means nothing.
    }
  }
}
