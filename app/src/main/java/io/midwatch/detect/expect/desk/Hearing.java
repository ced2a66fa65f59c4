package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Do signs still reach us? When many unrelated heartbeats report every few minutes, and all of a
 * sudden none does, it is the way to us that broke, or all of them at once: neither is told as
 * hundreds of missing jobs.
 *
 * <p>The usual rate is that of the last quarter of an hour. Silence is unusual when at least
 * {@value #EXPECTED} signs of at least {@value #SENDERS} heartbeats would have come in it: at
 * random, that happens once in 10^13 times.
 */
final class Hearing {
  static final int EXPECTED = 30;
  static final int SENDERS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(20);

  private Instant began;
  private double signs;
  private Set<CheckId> senders = new HashSet<>();
  private double usual;
  private int usualSenders;
  private @Nullable Instant last;
  private @Nullable Instant deafSince;

  Hearing(Instant now) {
    this.began = now;
  }

  /**
   * A sign came.
   *
   * @return since when nothing had been heard, where that was unusual
   */
  Optional<Instant> heard(CheckId id, Instant now) {
    roll(now);
    signs++;
    senders.add(id);
    last = now;
    Optional<Instant> was = Optional.ofNullable(deafSince);
    deafSince = null;
    return was;
  }

  /** Since when nothing has been heard, where that is unusual. */
  Optional<Instant> deaf(Instant now) {
    if (deafSince == null && last != null) {
      Duration silent = Duration.between(last, now);
      double expected = usual * silent.toMillis() / 1_000.0;
      if (expected >= EXPECTED && usualSenders >= SENDERS && silent.compareTo(SHORTEST) >= 0) {
        deafSince = last;
      }
    }
    return Optional.ofNullable(deafSince);
  }

  /** How many heartbeats were heard of lately. */
  int senders() {
    return usualSenders;
  }

  /** We did not listen: what was usual before is not known to be so now. */
  void restart(Instant now) {
    last = null;
    deafSince = null;
    began = now;
    signs = 0;
    senders = new HashSet<>();
  }

  private void roll(Instant now) {
    Duration passed = Duration.between(began, now);
    if (passed.compareTo(WINDOW) >= 0) {
      usual = signs / Math.max(1, passed.toSeconds());
      usualSenders = senders.size();
      began = now;
      signs = 0;
      senders = new HashSet<>();
    }
  }
}
