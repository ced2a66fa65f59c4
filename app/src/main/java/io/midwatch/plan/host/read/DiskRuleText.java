package io.midwatch.plan.host.read;

import io.midwatch.base.Durations;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.host.DiskRule;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a file system is too full. */
final class DiskRuleText {
  private static final String HINT = "disk: full-within 24h | free < 10%, or free < 5GiB, or off";
  private static final Pattern WITHIN = Pattern.compile("full-within\\s+(\\S+)");
  private static final Pattern FREE =
      Pattern.compile("free\\s*<\\s*([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(%|KiB|MiB|GiB|TiB)");
  private static final Duration LEAST = Duration.ofMinutes(10);
  private static final Duration MOST = Duration.ofDays(30);

  private DiskRuleText() {}

  /**
   * Reads {@code full-within 24h | free < 10%}, either part, or {@code off}.
   *
   * @return empty when it is off
   */
  static Optional<DiskRule> parse(String text) throws InvalidValueException {
    if (text.strip().equals("off")) {
      return Optional.empty();
    }
    Optional<Duration> within = Optional.empty();
    Optional<DiskRule.Free> free = Optional.empty();
    for (String part : text.split("\\|", -1)) {
      String rule = part.strip();
      Matcher time = WITHIN.matcher(rule);
      Matcher left = FREE.matcher(rule);
      if (time.matches() && within.isEmpty()) {
        within = Optional.of(within(time.group(1)));
      } else if (left.matches() && free.isEmpty()) {
        free = Optional.of(free(left.group(1), left.group(2)));
      } else {
        throw new InvalidValueException("\"" + rule + "\" is not a rule for a disk", HINT);
      }
    }
    return Optional.of(new DiskRule(within, free));
  }

  private static Duration within(String text) throws InvalidValueException {
    return Durations.parse(text)
        .filter(span -> span.compareTo(LEAST) >= 0 && span.compareTo(MOST) <= 0)
        .orElseThrow(() ->
            new InvalidValueException(
                "\"" + text + "\" is not a time from 10m to 30d", "full-within 24h"));
  }

  private static DiskRule.Free free(String number, String unit) throws InvalidValueException {
    double value = Double.parseDouble(number);
    if (!unit.equals("%")) {
      int power = 1 + "KMGT".indexOf(unit.charAt(0));
      return new DiskRule.Free.Bytes((long) (value * Math.pow(1024, power)));
    }
    if (value <= 0 || value >= 100) {
      throw new InvalidValueException("\"" + number + "%\" is not between 0% and 100%", HINT);
    }
    return new DiskRule.Free.Share(value / 100);
  }
}
