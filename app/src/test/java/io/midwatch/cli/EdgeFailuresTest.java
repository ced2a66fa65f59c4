package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.shop.FaultSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Section 1 of the failure catalogue, each row injected into the lab's shop. */
class EdgeFailuresTest {
  private static final String HEAD =
      """
      defaults: { every: 1s, timeout: 8s, confirm: [ 100ms, 300ms ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        shop:
          owner: ana
          runbook: runbooks/shop.md
          checks:
      """;

  @TempDir Path folder;

  private JsonNode breaks(String checks, String fault, Map<String, String> options)
      throws Exception {
    try (Estate estate = new Estate(folder, HEAD + checks.indent(6))) {
      FaultSwitch switched = estate.shop().fault(fault);
      return estate.breaks(() -> switched.on(options), switched::off);
    }
  }

  private static void explains(JsonNode notice, String reason, String... words) {
    assertThat(notice.path("reason").asString("")).isEqualTo(reason);
    assertThat(notice.path("service").asString("")).isEqualTo("shop");
    assertThat(notice.path("since").asString("")).isNotEmpty();
    assertThat(notice.path("runbook").asString("")).isEqualTo("runbooks/shop.md");
    assertThat(List.of(words)).allSatisfy(word -> assertThat(notice.toString()).contains(word));
  }

  @Test
  @Proves("cert-expiry")
  void warnsOfACertificateThatEndsInTenDays() throws Exception {
    JsonNode notice =
        breaks(
            "- tls: HTTPS\n  ca: root.pem\n  degraded: notice",
            "cert-expiry",
            Map.of("days", "10"));
    explains(notice, "cert-expiring", "expires in 9 days", "now at 15 days");
    assertThat(notice.path("kind").asString("")).isEqualTo("degraded");
  }

  @Test
  @Proves("cert-expiry")
  void tellsNobodyOfOneThatEndsInTenDaysAtOnceAndOfOneThatEndsInTwo() throws Exception {
    try (Estate estate = new Estate(folder, HEAD + "- tls: HTTPS\n  ca: root.pem".indent(6))) {
      FaultSwitch ageing = estate.calm().shop().fault("cert-expiry");
      ageing.on(Map.of("days", "10"));
      estate.until(() -> !estate.app().isCalm());
      ageing.on(Map.of("days", "2"));
      explains(estate.told(1).getLast(), "cert-expiring", "expires in", "now at 3 days");
    }
  }

  @Test
  @Proves("cert-expiry")
  void saysSoAgainOnEachLowerRung() throws Exception {
    String checks = "- tls: HTTPS\n  ca: root.pem\n  degraded: notice".indent(6);
    try (Estate estate = new Estate(folder, HEAD + checks)) {
      FaultSwitch ageing = estate.calm().shop().fault("cert-expiry");
      ageing.on(Map.of("days", "10"));
      assertThat(estate.told(1).getLast().toString()).contains("now at 15 days");
      ageing.on(Map.of("days", "5"));
      assertThat(estate.told(2).getLast().toString()).contains("now at 7 days");
      ageing.on(Map.of("days", "2"));
      assertThat(estate.told(3).getLast().toString()).contains("now at 3 days");
      ageing.off();
      assertThat(estate.told(4).getLast().path("kind").asString("")).isEqualTo("recovery");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, cert-expired",
    "wrong-host, cert-name",
    "untrusted-root, cert-untrusted",
    "missing-intermediate, cert-incomplete",
    "weak-key, cert-weak"
  })
  @Proves("cert-broken")
  void tellsEachBrokenCertificateByItsOwnReason(String variant, String reason) throws Exception {
    JsonNode notice =
        breaks("- tls: HTTPS\n  ca: root.pem", "cert-broken", Map.of("variant", variant));
    explains(notice, reason);
  }

  @Test
  @Proves("dns-changed")
  void showsTheOldAndTheNewAddressOfAChangedRecord() throws Exception {
    JsonNode notice =
        breaks(
            "- dns: shop.example.test A\n  resolvers: [ \"RESOLVER\" ]\n  learn: true",
            "dns-changed",
            Map.of("address", "127.0.0.66"));
    explains(notice, "answer-changed", "127.0.0.66", "127.0.0.1");
  }

  @Test
  @Proves("dns-split")
  void showsWhichResolverDisagrees() throws Exception {
    JsonNode notice =
        breaks(
            "- dns: shop.example.test A\n  resolvers: [ \"RESOLVER\", \"SECOND\" ]",
            "dns-split",
            Map.of());
    explains(notice, "resolvers-disagree", "127.0.0.66");
  }

  @Test
  @Proves("empty-200")
  void findsAnEmptyBodyBehindAGoodStatus() throws Exception {
    JsonNode notice =
        breaks("- http: ORDERS\n  expect: [ status == 200, size > 0 ]", "empty-200", Map.of());
    explains(notice, "condition", "size > 0", "size = 0");
  }

  @Test
  @Proves("slow-5s")
  void showsThePhasesOfAnAnswerThatBecameSlow() throws Exception {
    JsonNode notice =
        breaks(
            "- http: HEALTH\n  prefer: [ time < 1s ]\n  degraded: notice",
            "slow-5s",
            Map.of("seconds", "2"));
    explains(notice, "degraded", "time < 1s", "first-byte");
  }
}
