package io.midwatch.detect.mail.spf;

import java.time.Duration;

/**
 * How far does an evaluation go? (RFC 7208 section 4.6.4)
 *
 * @param terms that ask DNS, over all records; the standard allows 10 and not one more
 * @param voids terms whose question finds nothing; the standard recommends 2
 * @param names exchangers of one {@code mx}, and names behind an address that are looked at
 * @param time for all of it; the standard wants at least 20 seconds
 */
public record SpfLimits(int terms, int voids, int names, Duration time) {
  /** As the standard says. */
  public static final SpfLimits STANDARD = new SpfLimits(10, 2, 10, Duration.ofSeconds(20));
}
