package io.midwatch.detect.history;

/**
 * How many looks came out how.
 *
 * @param ok good looks
 * @param warn degraded
 * @param fail failed
 * @param unknown we could not see
 */
public record Tally(long ok, long warn, long fail, long unknown) {
  /** Nothing was seen. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** Looks that say something about the target. */
  public long seen() {
    return ok + warn + fail;
  }

  /** The share of good and degraded looks among those that say something; NaN when none does. */
  public double availability() {
    return seen() == 0 ? Double.NaN : (double) (ok + warn) / seen();
  }

  public Tally plus(Tally other) {
    return new Tally(ok + other.ok, warn + other.warn, fail + other.fail, unknown + other.unknown);
  }
}
