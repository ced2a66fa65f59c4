package io.midwatch.plan.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shares as people write them: {@code 99.9%}. */
public final class Percent {
  private static final Pattern TEXT = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,6})?\\s?%");

  private Percent() {}

  /** Reads {@code 99.9%} as 0.999, from 0 to 1; empty when the text is something else. */
  public static Optional<Double> parse(String text) {
    String trimmed = text.strip();
    if (!TEXT.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    String digits = trimmed.substring(0, trimmed.length() - 1).strip();
    double share = new BigDecimal(digits).movePointLeft(2).doubleValue();
    return share <= 1 ? Optional.of(share) : Optional.empty();
  }

  /** Writes 0.999 as {@code 99.9%}, with at most four significant digits below the full hundred. */
  public static String text(double share) {
    if (!Double.isFinite(share)) {
      return "unknown";
    }
    double missing = Math.abs(1 - share);
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    int places = missing > 0 && missing < 0.001 ? 4 : missing < 0.1 ? 3 : 2;
    BigDecimal shown = percent.setScale(places, RoundingMode.HALF_UP);
    if (percent.signum() != 0 && shown.signum() == 0) {
      shown = percent.round(new MathContext(2));
    }
    BigDecimal plain = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    return plain.toPlainString() + "%";
  }

  /** Writes a factor such as 14.4 without idle digits. */
  public static String factor(double factor) {
    if (!Double.isFinite(factor)) {
      return "unknown";
    }
    BigDecimal two = BigDecimal.valueOf(factor).setScale(2, RoundingMode.HALF_UP);
    return two.signum() == 0 ? "0" : two.stripTrailingZeros().toPlainString();
  }
}
