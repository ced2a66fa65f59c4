package io.midwatch.detect.mail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8460 section 4. */
final class TlsReportReaderTest {
  private static final String REPORT =
      """
      {
        "organization-name": "Sender Inc.",
        "date-range": {"start-datetime": "2026-04-01T00:00:00Z", "end-datetime": "2026-04-01T23:59:59Z"},
        "contact-info": "tls@sender.test",
        "report-id": "5065427c",
        "policies": [{
          "policy": {"policy-type": "sts", "policy-string": ["version: STSv1", "mode: testing"],
            "policy-domain": "example.org", "mx-host": ["*.mail.example.org"]},
          "summary": {"total-successful-session-count": 5326, "total-failure-session-count": 303},
          "failure-details": [
            {"result-type": "certificate-expired", "sending-mta-ip": "2001:db8::1",
             "receiving-mx-hostname": "mx1.mail.example.org", "failed-session-count": 100},
            {"result-type": "starttls-not-supported", "failed-session-count": 203}
          ]
        }]
      }
      """;

  private static TlsReport read(String json) throws UnreadableReportException {
    return TlsReportReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsOnePackedOrNot() throws Exception {
    byte[] plain = REPORT.getBytes(StandardCharsets.UTF_8);
    for (byte[] octets : new byte[][] {plain, AggregateReaderTest.gzip(plain)}) {
      TlsReport report = TlsReportReader.read(octets);
      assertThat(report.failed()).isEqualTo(303);
      assertThat(report.policies().getFirst().failures())
          .extracting(TlsReport.Failure::type)
          .containsExactly("certificate-expired", "starttls-not-supported");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5326, -1",
    "5326, 1e99",
    "303, '\"303\"'",
    "2026-04-01T00:00:00Z, yesterday",
    "\"policies\": [{, \"policies\": {{",
    "\"policies\", \"policy\"",
    "policy-type, x-type"
  })
  void saysWhyAnInvalidOneIsNone(String part, String instead) {
    String changed = REPORT.replace(part, instead);
    assertThat(changed).isNotEqualTo(REPORT);
    assertThatThrownBy(() -> read(changed)).isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void refusesBombs() throws Exception {
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .isInstanceOf(UnreadableReportException.class);
    assertThatThrownBy(() -> read("{\"report-id\":\"" + "x".repeat(200_000) + "\"}"))
        .isInstanceOf(UnreadableReportException.class);
    byte[] nothing = AggregateReaderTest.gzip(new byte[30_000_000]);
    assertThatThrownBy(() -> TlsReportReader.read(nothing)).hasMessageContaining("larger than");
  }
}
