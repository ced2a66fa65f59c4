package io.midwatch.detect.tls;

import io.midwatch.base.Durations;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When to warn of a certificate's end: at 15, 7, 3 and 1 days for one that lives 90 days, in
 * proportion for others, at most twice as early (30, 14, 6 and 2 days for a year).
 *
 * @param fixed the user's own rungs, whatever the lifetime; empty list: never warn; absent: the
 *     rungs above
 */
public record Ladder(Optional<List<Duration>> fixed) {
  private static final List<Duration> NINETY =
      List.of(Duration.ofDays(15), Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(1));
  private static final double NINETY_DAYS = Duration.ofDays(90).toSeconds();
  private static final double MOST = 2.0;

  /** Scaled to each certificate's lifetime. */
  public static final Ladder SCALED = new Ladder(Optional.empty());

  /**
   * A certificate that stands on a rung.
   *
   * @param certificate which member of the chain
   * @param left until it ends
   * @param rung the lowest rung it has reached
   */
  public record Warning(X509Certificate certificate, Duration left, Duration rung) {
    /** {@code 'shop.example.org' expires in 6 days, rung 7d}. */
    public String text(Instant now) {
      return "the certificate "
          + ChainText.name(certificate)
          + " expires in "
          + ChainText.span(now, now.plus(left))
          + ", rung "
          + Durations.text(rung);
    }
  }

  /** The member that ends first among those that stand on a rung; ended ones are no warning. */
  public Optional<Warning> warning(List<X509Certificate> chain, Instant now) {
    return chain.stream()
        .map(one -> warning(one, now))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Warning::left));
  }

  private Optional<Warning> warning(X509Certificate one, Instant now) {
    Duration left = Duration.between(now, one.getNotAfter().toInstant());
    if (left.isNegative()) {
      return Optional.empty();
    }
    return rungs(one).stream()
        .filter(rung -> left.compareTo(rung) <= 0)
        .min(Comparator.naturalOrder())
        .map(rung -> new Warning(one, left, rung));
  }

  private List<Duration> rungs(X509Certificate one) {
    if (fixed.isPresent()) {
      return fixed.get();
    }
    double lifetime =
        Duration.between(one.getNotBefore().toInstant(), one.getNotAfter().toInstant()).toSeconds();
    double scale = Math.min(MOST, lifetime / NINETY_DAYS);
    return NINETY.stream()
        .map(rung -> Duration.ofMinutes(Math.round(rung.toMinutes() * scale)))
        .toList();
  }
}
