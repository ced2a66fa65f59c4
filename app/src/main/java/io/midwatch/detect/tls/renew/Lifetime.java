package io.midwatch.detect.tls.renew;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long does a certificate live, and how long may one of its day live?
 *
 * @param from its beginning
 * @param to its end
 */
public record Lifetime(Instant from, Instant to) {
  /**
   * The longest life in days, by the first day of issue (CA/Browser Forum, ballots 193 to
   * SC-081v3).
   */
  private static final Map<Instant, Integer> CAPS =
      Map.of(
          Instant.parse("2018-03-01T00:00:00Z"), 825,
          Instant.parse("2020-09-01T00:00:00Z"), 398,
          Instant.parse("2026-03-15T00:00:00Z"), 200,
          Instant.parse("2027-03-15T00:00:00Z"), 100,
          Instant.parse("2029-03-15T00:00:00Z"), 47);

  private static final int BEFORE = 1187;

  /** Of a certificate. */
  public static Lifetime of(X509Certificate certificate) {
    return new Lifetime(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** Until it ends; negative when it has. */
  public Duration left(Instant now) {
    return Duration.between(now, to);
  }

  /** Days that a public certificate of that day of issue may live at most. */
  public int cap() {
    Map.Entry<Instant, Integer> rule = new TreeMap<>(CAPS).floorEntry(from);
    return rule == null ? BEFORE : rule.getValue();
  }

  /** Does it live longer than it may? */
  public boolean tooLong() {
    return length().compareTo(Duration.ofDays(cap())) > 0;
  }
}
