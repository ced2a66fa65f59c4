package io.midwatch.detect.tls.sct;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists of signed certificate timestamps (RFC 6962, section 3.3). */
class TimestampsTest {
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void readsThoseInACertificate() {
    X509Certificate leaf =
        CertificateLab.shared().issue(Leaf.localhost().withTimestamps(3, AT)).leaf();
    List<Timestamp> found = Timestamps.in(leaf);
    assertThat(found).hasSize(3).allMatch(one -> one.at().equals(AT));
    assertThat(found.stream().map(Timestamp::log).distinct()).hasSize(3);
    assertThat(Timestamps.wanted(leaf)).isEqualTo(2);
    assertThat(Timestamps.in(CertificateLab.shared().issue(Leaf.localhost()).leaf())).isEmpty();
  }

  @Test
  void neverThrows() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 4) {
        bytes[0] = 0;
        bytes[2] = 0;
      }
      assertThat(Timestamps.list(bytes)).hasSizeLessThan(65);
      assertThat(Timestamps.inAnswer(bytes)).isEmpty();
    }
  }
}
