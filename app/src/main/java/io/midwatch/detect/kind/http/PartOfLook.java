package io.midwatch.detect.kind.http;

import io.midwatch.base.Clock;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Look;
import java.time.Duration;
import java.util.Optional;

/** One address's part of a look at several: all of the look, but for its time. */
final class PartOfLook implements Look {
  private final Look whole;
  private final long deadline;

  private PartOfLook(Look whole, long deadline) {
    this.whole = whole;
    this.deadline = deadline;
  }

  /**
   * The next of several parts.
   *
   * <p>They end a little before the look does, so that it can still say what was seen at each.
   *
   * @param parts how many are left, this one included
   */
  static PartOfLook of(Look whole, int parts) {
    long fair = whole.left().toNanos() / 20 * 19 / parts;
    return new PartOfLook(whole, whole.clock().nanos() + fair);
  }

  @Override
  public Clock clock() {
    return whole.clock();
  }

  @Override
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - whole.clock().nanos()));
  }

  @Override
  public void closeAtDeadline(AutoCloseable resource) {
    whole.closeAtDeadline(resource);
  }

  @Override
  public Optional<String> pinned() {
    return whole.pinned();
  }

  @Override
  public void hop(String target) {
    whole.hop(target);
  }

  @Override
  public void address(String address) {
    whole.address(address);
  }

  @Override
  public void begin(Phase phase) {
    whole.begin(phase);
  }

  @Override
  public void end() {
    whole.end();
  }
}
