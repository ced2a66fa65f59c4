package io.midwatch.harden.wire.live;

import java.time.Duration;

/**
 * Manners.
 *
 * @param perSecond requests a second to one address; 0 for no limit
 * @param most requests in all, our own resolver not counted
 * @param atOnce requests under way at the same time
 * @param each how long one may take
 * @param whole after so long nothing new is asked
 */
public record Limits(int perSecond, int most, int atOnce, Duration each, Duration whole) {
  /** Two a second for each host and 300 in all. */
  public static final Limits MANNERLY =
      new Limits(2, 300, 64, Duration.ofSeconds(8), Duration.ofMinutes(4));

  /** For one's own laboratory. */
  public static final Limits NONE =
      new Limits(0, 1_000_000, 64, Duration.ofSeconds(8), Duration.ofMinutes(4));

  /** The same, so many in all. */
  public Limits inAll(int number) {
    return new Limits(perSecond, number, atOnce, each, whole);
  }

  /** The same, each so long. */
  public Limits each(Duration time) {
    return new Limits(perSecond, most, atOnce, time, whole);
  }
}
