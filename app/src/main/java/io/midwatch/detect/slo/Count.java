package io.midwatch.detect.slo;

import io.midwatch.detect.history.Tally;

/**
 * How looks came out for an objective.
 *
 * @param good as they are meant to be
 * @param bad not so
 * @param unseen we could not see: neither good nor bad
 * @param excused made in a maintenance window: neither good nor bad
 */
public record Count(long good, long bad, long unseen, long excused) {
  /** No look at all. */
  public static final Count NONE = new Count(0, 0, 0, 0);

  static final Count GOOD = new Count(1, 0, 0, 0);
  static final Count BAD = new Count(0, 1, 0, 0);
  static final Count UNSEEN = new Count(0, 0, 1, 0);
  static final Count EXCUSED = new Count(0, 0, 0, 1);

  /** By verdict alone, as availability has it. */
  static Count of(Tally tally) {
    return new Count(tally.ok() + tally.warn(), tally.fail(), tally.unknown(), 0);
  }

  /** Looks that count. */
  public long seen() {
    return good + bad;
  }

  /** The share of bad looks among those that count; NaN when none does. */
  public double badShare() {
    return seen() == 0 ? Double.NaN : (double) bad / seen();
  }

  public Count plus(Count other) {
    return new Count(
        good + other.good, bad + other.bad, unseen + other.unseen, excused + other.excused);
  }

  /** The same looks, none of which counts. */
  Count asExcused() {
    return new Count(0, 0, 0, good + bad + unseen + excused);
  }
}
