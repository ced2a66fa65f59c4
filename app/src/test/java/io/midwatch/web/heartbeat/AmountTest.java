package io.midwatch.web.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {
  @Test
  void figuresOfRunsAreWrittenAsPeopleReadThem() {
    assertThat(Amount.of("memory-bytes", 99_528_704)).isEqualTo("95 MiB");
    assertThat(Amount.of("bytes", 5e9)).isEqualTo("4.7 GiB");
    assertThat(Amount.of("bytes", 12)).isEqualTo("12 B");
    assertThat(Amount.of("run-seconds", 2.041)).isEqualTo("2.04s");
    assertThat(Amount.of("rows", 120)).isEqualTo("120");
    assertThat(Amount.of("rows", 1_234_567)).isEqualTo("1,234,567");
    assertThat(Amount.of("ratio", 0.123_456)).isEqualTo("0.1235");
    assertThat(Amount.of("run-seconds", -1)).isEqualTo("-1");
    assertThat(Amount.of("bytes", Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }
}
