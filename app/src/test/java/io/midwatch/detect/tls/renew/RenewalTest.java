package io.midwatch.detect.tls.renew;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scaled rule, the caps by day of issue, and renewal information (RFC 9773). */
class RenewalTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "90, 60, NONE",
    "90, 29, OVERDUE",
    "90, 15, LATE",
    "90, 3, DANGER",
    "90, 0, ENDED",
    "45, 16, NONE",
    "45, 15, LATE",
    "44, 15, NONE",
    "44, 14, LATE",
    "47, 15, LATE",
    "6, 2, LATE",
    "6, 1, DANGER",
    "6, 3, NONE",
    "398, 100, OVERDUE",
    "398, 15, LATE",
    "90, -1, ENDED"
  })
  void scalesWithTheLifetime(int life, int left, Lateness expected) {
    Instant end = NOW.plus(Duration.ofDays(left));
    Lifetime lifetime = new Lifetime(end.minus(Duration.ofDays(life)), end);
    assertThat(Lateness.of(lifetime, Optional.empty(), NOW)).isEqualTo(expected);
  }

  @Test
  void isOverdueBehindTheWindowOfTheIssuer() {
    Instant end = NOW.plus(Duration.ofDays(50));
    Lifetime lifetime = new Lifetime(end.minus(Duration.ofDays(90)), end);
    assertThat(Lateness.of(lifetime, Optional.of(NOW.minusSeconds(1)), NOW))
        .isEqualTo(Lateness.OVERDUE);
    assertThat(Lateness.of(lifetime, Optional.of(NOW.plusSeconds(1)), NOW))
        .isEqualTo(Lateness.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-01-01, 1187",
    "2020-08-31, 825",
    "2020-09-01, 398",
    "2026-03-14, 398",
    "2026-03-15, 200",
    "2027-03-15, 100",
    "2029-03-14, 100",
    "2029-03-15, 47"
  })
  void capsTheLifeByTheDayOfIssue(String day, int days) {
    Instant from = Instant.parse(day + "T00:00:00Z");
    Lifetime at = new Lifetime(from, from.plus(Duration.ofDays(days)));
    assertThat(at.cap()).isEqualTo(days);
    assertThat(at.tooLong()).isFalse();
    assertThat(new Lifetime(from, at.to().plusSeconds(60)).tooLong()).isTrue();
  }

  @Test
  void namesACertificateByItsIssuersKeyAndItsSerial() {
    X509Certificate leaf = CertificateLab.shared().issue(Leaf.localhost()).leaf();
    String id = Ari.id(leaf).orElseThrow();
    String[] parts = id.split("\\.");
    assertThat(parts).hasSize(2);
    assertThat(Base64.getUrlDecoder().decode(parts[1]))
        .isEqualTo(leaf.getSerialNumber().toByteArray());
    assertThat(Base64.getUrlDecoder().decode(parts[0])).hasSize(20);
    assertThat(Ari.address("https://ca.test/ari/", id)).isEqualTo("https://ca.test/ari/" + id);
    assertThat(Ari.address("https://ca.test/ari", id)).isEqualTo("https://ca.test/ari/" + id);
  }

  @Test
  void readsTheExampleOfTheRfcAndNothingElse() {
    String example =
        """
        {"suggestedWindow": {"start": "2025-01-02T04:00:00Z", "end": "2025-01-03T04:00:00Z"},
         "explanationURL": "https://acme.example.com/docs/ari"}
        """;
    Ari.Window window = Ari.window(example.getBytes(UTF_8)).orElseThrow();
    assertThat(window.start()).isEqualTo(Instant.parse("2025-01-02T04:00:00Z"));
    assertThat(window.why()).contains("https://acme.example.com/docs/ari");
    for (String bad :
        new String[] {
          "",
          "[]",
          "{",
          "{\"suggestedWindow\":{}}",
          "null",
          "[".repeat(5000),
          "{\"suggestedWindow\":{\"start\":\"2025-01-03T04:00:00Z\",\"end\":\"2025-01-02T04:00:00Z\"}}",
          "{\"suggestedWindow\":{\"start\":1,\"end\":2}}"
        }) {
      assertThat(Ari.window(bad.getBytes(UTF_8))).as(bad).isEmpty();
    }
    assertThat(Ari.place("{\"renewalInfo\":\"https://ca.test/ari\"}".getBytes(UTF_8)))
        .contains("https://ca.test/ari");
    assertThat(Ari.place("{\"renewalInfo\":\"file:///etc/passwd\"}".getBytes(UTF_8))).isEmpty();
    assertThat(Ari.again(Optional.of("21600"))).isEqualTo(Duration.ofHours(6));
    assertThat(Ari.again(Optional.of("1"))).isEqualTo(Duration.ofMinutes(1));
    assertThat(Ari.again(Optional.of("9999999"))).isEqualTo(Duration.ofDays(1));
    assertThat(Ari.again(Optional.of("tomorrow"))).isEqualTo(Duration.ofHours(6));
  }
}
