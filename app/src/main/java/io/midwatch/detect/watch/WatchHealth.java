package io.midwatch.detect.watch;

import io.midwatch.plan.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Does the watching itself work?
 *
 * @param startedAt when this process began to watch
 * @param sinceTick how long ago, by the monotonic clock, the schedule last moved; it moves at least
 *     once a second while it works
 * @param lagP99 how late looks began lately, 99th percentile; zero before the first
 * @param underWay looks under way or waiting for a place
 * @param troubles why the watching does not work (a store that cannot write, a stuck schedule), a
 *     sentence each; empty while it does
 * @param isolatedSince since when our own network is cut off, if it is
 * @param fingerprint of the plan that is watched
 * @param planSince when that plan was taken over
 * @param rejected the newest plan file, if it was refused
 */
public record WatchHealth(
    Instant startedAt,
    Duration sinceTick,
    Duration lagP99,
    int underWay,
    List<String> troubles,
    Optional<Instant> isolatedSince,
    String fingerprint,
    Instant planSince,
    Optional<RejectedPlan> rejected) {
  public WatchHealth {
    troubles = List.copyOf(troubles);
  }

  /**
   * A plan that was not taken over.
   *
   * @param at when it was read
   * @param problems at least one
   */
  public record RejectedPlan(Instant at, List<Problem> problems) {
    public RejectedPlan {
      problems = List.copyOf(problems);
    }
  }
}
