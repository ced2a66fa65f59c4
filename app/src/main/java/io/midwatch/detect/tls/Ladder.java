package io.midwatch.detect.tls;

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
   * @param all the rungs of this certificate, highest first
   */
  public record Warning(
      X509Certificate certificate, Duration left, Duration rung, List<Duration> all) {
    public Warning {
      all = List.copyOf(all);
    }

    /**
     * {@code the certificate 'shop.example.org' expires in 6 days (told when 15, 7, 3 and 1 days
     * are left, now at 7 days)}.
     */
    public String text(Instant now) {
      return "the certificate "
          + ChainText.name(certificate)
          + " expires in "
          + ChainText.span(now, now.plus(left))
          + " (told when "
          + told()
          + " left"
          + (all.size() == 1 ? "" : ", now at " + span(rung))
          + ")";
    }

    private String told() {
      List<String> words = all.stream().map(Warning::span).toList();
      boolean plural = all.size() > 1 || !words.getFirst().startsWith("1 ");
      if (words.size() > 1 && words.stream().allMatch(one -> one.contains(" day"))) {
        // The unit is said once.
        List<String> numbers = words.stream().map(one -> one.split(" ", 2)[0]).toList();
        return joined(numbers) + " days are";
      }
      return joined(words) + (plural ? " are" : " is");
    }

    private static String joined(List<String> words) {
      return words.size() == 1
          ? words.getFirst()
          : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** {@code 7 days}, {@code 7.8 days}, {@code 36 hours}. */
    private static String span(Duration time) {
      long hours = Math.round(time.toMinutes() / 60.0);
      long tenths = Math.round(time.toMinutes() / 144.0);
      if (hours % 24 != 0 && hours < 48) {
        return hours + (hours == 1 ? " hour" : " hours");
      }
      String days = tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
      return days + (tenths == 10 ? " day" : " days");
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
    List<Duration> rungs = rungs(one).stream().sorted(Comparator.reverseOrder()).toList();
    return rungs.stream()
        .filter(rung -> left.compareTo(rung) <= 0)
        .min(Comparator.naturalOrder())
        .map(rung -> new Warning(one, left, rung, rungs));
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
