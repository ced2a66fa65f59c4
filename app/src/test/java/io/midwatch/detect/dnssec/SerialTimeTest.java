package io.midwatch.detect.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Times of signatures by the arithmetic of serial numbers (RFC 1982). */
class SerialTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "2094-01-01T00:00:00Z, 2094-01-01T00:00:00Z",
    "2096-01-01T00:00:00Z, 1959-11-25T17:31:44Z",
    "2106-02-07T06:28:15Z, 1969-12-31T23:59:59Z"
  })
  void meansTheNearest(Instant read, Instant meant) {
    assertThat(SerialTime.near(NOW, read)).isEqualTo(meant);
  }

  @Test
  void goesOnAfterTheNumbersBeganAnew() {
    Instant later = Instant.parse("2106-02-07T12:00:00Z");
    assertThat(SerialTime.near(later, Instant.ofEpochSecond(86_400)))
        .isEqualTo(Instant.parse("2106-02-08T06:28:16Z"));
  }

  @Test
  void aSignatureOfMoreThan68YearsHasEnded() throws Exception {
    RRSIGRecord long100 = signature("20260101000000", "21000101000000");
    assertThat(SerialTime.end(long100, NOW)).isBefore(NOW);
    assertThat(SerialTime.wraps(long100, NOW)).isTrue();
    RRSIGRecord plain = signature("20260101000000", "20261231000000");
    assertThat(SerialTime.wraps(plain, NOW)).isFalse();
    assertThat(SerialTime.end(plain, NOW)).isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
  }

  private static RRSIGRecord signature(String from, String to) throws Exception {
    String text = "SOA 13 2 60 " + to + " " + from + " 1 example.test. AAAA";
    return (RRSIGRecord)
        Record.fromString(
            Name.fromString("example.test."), Type.RRSIG, DClass.IN, 60, text, Name.root);
  }
}
