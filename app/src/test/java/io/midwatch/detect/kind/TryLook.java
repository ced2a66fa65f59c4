package io.midwatch.detect.kind;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One look for a test: a real clock, and a note of what the probe did with it. */
public final class TryLook implements Look {
  private final Clock clock = new SystemClock();
  private final long deadline;
  private final Optional<String> pinned;
  private final List<AutoCloseable> resources = new CopyOnWriteArrayList<>();
  private final List<String> steps = new ArrayList<>();

  public TryLook(Duration limit, Optional<String> pinned) {
    this.deadline = clock.nanos() + limit.toNanos();
    this.pinned = pinned;
  }

  /** Looks once, with time enough on a busy machine. */
  public static Sighting once(Probe probe) throws Exception {
    return within(Duration.ofSeconds(20), probe);
  }

  /** Looks once with so much time. */
  public static Sighting within(Duration limit, Probe probe) throws Exception {
    return new TryLook(limit, Optional.empty()).at(probe);
  }

  /** Looks, and closes at the deadline what the probe has handed over, as the runner does. */
  public Sighting at(Probe probe) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Thread closer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                over.await(left().toNanos(), TimeUnit.NANOSECONDS);
                for (AutoCloseable resource : resources) {
                  resource.close();
                }
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });
    try {
      return probe.look(this);
    } finally {
      over.countDown();
      closer.join();
    }
  }

  /** What was begun, in order: {@code hop host:1}, {@code address 127.0.0.1}, {@code connect}. */
  public List<String> steps() {
    return List.copyOf(steps);
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
    resources.add(resource);
  }

  @Override
  public Optional<String> pinned() {
    return pinned;
  }

  @Override
  public void hop(String target) {
    steps.add("hop " + target);
  }

  @Override
  public void address(String address) {
    steps.add("address " + address);
  }

  @Override
  public void begin(Phase phase) {
    steps.add(phase.word());
  }

  @Override
  public void end() {
    steps.add("end");
  }
}
