package io.midwatch.harden.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long does the review of a whole domain take: fifty names with four addresses each? */
@Tag("nightly")
@Timeout(180)
class ReviewSpeedTest {
  private static final int NAMES = 50;
  private static final int ADDRESSES = 4;

  @Test
  void fiftyNamesWithFourAddressesEach() throws Exception {
    try (ReviewLab lab = new ReviewLab()) {
      var identity = CertificateLab.shared().issue(Leaf.of("example.test", "*.example.test"));
      for (int address = 1; address <= ADDRESSES; address++) {
        FaultyHttpServer https = lab.keep(FaultyHttpServer.startTls(identity));
        FaultyHttpServer http = lab.keep(FaultyHttpServer.start());
        https.on("/", WellRunSite.page());
        https.on(
            "/health", Answer.json("{\"status\":\"UP\"}").withHeader("Cache-Control", "no-store"));
        http.on("*", WellRunSite.moved("https://shop1.example.test/"));
        lab.place("203.0.113." + address, 443, https.endpoint());
        lab.place("203.0.113." + address, 80, http.endpoint());
        for (int name = 1; name <= NAMES; name++) {
          lab.dns().put("shop" + name + ".example.test. 60 IN A 203.0.113." + address);
        }
      }
      String[] targets =
          IntStream.rangeClosed(1, NAMES)
              .mapToObj(name -> "shop" + name + ".example.test")
              .toArray(String[]::new);
      SystemClock clock = new SystemClock();
      long started = clock.nanos();
      Review review = lab.review(Registry.run(), targets);
      Duration took = Duration.ofNanos(clock.nanos() - started);

      assertThat(review.outcomes().size()).isGreaterThan(NAMES * 10);
      assertThat(took)
          .as(review.requests().size() + " questions")
          .isLessThan(Duration.ofSeconds(60));
    }
  }
}
