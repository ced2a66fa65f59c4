package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
  private static final Instant FROM = Instant.parse("2026-11-21T03:00:00Z");
  private static final Instant TO = FROM.plusSeconds(60);

  @Test
  void holdsItsBeginningAndNotItsEnd() {
    TimeRange range = new TimeRange(FROM, TO);
    assertThat(range.contains(FROM)).isTrue();
    assertThat(range.contains(TO.minusNanos(1))).isTrue();
    assertThat(range.contains(TO)).isFalse();
    assertThat(range.contains(FROM.minusNanos(1))).isFalse();
    assertThat(range.length()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void neverEndsBeforeItStarts() {
    assertThat(new TimeRange(FROM, FROM).contains(FROM)).isFalse();
    assertThatThrownBy(() -> new TimeRange(TO, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends before it starts");
  }
}
