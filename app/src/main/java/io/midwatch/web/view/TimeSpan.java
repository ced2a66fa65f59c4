package io.midwatch.web.view;

import java.time.Duration;
import java.util.Optional;

/** The stretches of time that a check's page can show. */
public enum TimeSpan {
  HOUR("1h", "1 hour", Duration.ofHours(1), Duration.ofMinutes(1)),
  DAY("24h", "24 hours", Duration.ofDays(1), Duration.ofMinutes(10)),
  WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofHours(1)),
  MONTH("30d", "30 days", Duration.ofDays(30), Duration.ofHours(6)),
  YEAR("1y", "1 year", Duration.ofDays(365), Duration.ofDays(3));

  private final String key;
  private final String label;
  private final Duration length;
  private final Duration step;

  TimeSpan(String key, String label, Duration length, Duration step) {
    this.key = key;
    this.label = label;
    this.length = length;
    this.step = step;
  }

  /** As it stands in an address. */
  public String key() {
    return key;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  public Duration length() {
    return length;
  }

  /** The step of its charts. */
  public Duration step() {
    return step;
  }

  /** The span with this key. */
  public static Optional<TimeSpan> of(String key) {
    for (TimeSpan span : values()) {
      if (span.key.equals(key)) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }
}
