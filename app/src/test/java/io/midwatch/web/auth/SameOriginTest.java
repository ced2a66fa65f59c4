package io.midwatch.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.web.http.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "same-origin, true",
    "same-site, false",
    "cross-site, false",
    "none, false",
  })
  void whatTheBrowserSaysOfTheSiteCountsFirst(String site, boolean ours) {
    Map<String, String> headers =
        Map.of("Sec-Fetch-Site", site, "Origin", "https://watch.test", "Host", "watch.test");
    assertThat(SameOrigin.holds(Requests.with(headers))).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "https://watch.test, watch.test, true",
    "https://WATCH.test, watch.TEST, true",
    "https://watch.test:8640, watch.test:8640, true",
    "https://watch.test:8640, watch.test, false",
    "https://evil.test, watch.test, false",
    "null, watch.test, false",
    "https://a b, watch.test, false",
  })
  void theOriginIsTheHostThatWasAsked(String origin, String host, boolean ours) {
    assertThat(SameOrigin.holds(Requests.with(Map.of("Origin", origin, "Host", host))))
        .isEqualTo(ours);
  }

  @Test
  void whoDoesNotSayWhereItComesFromIsAStranger() {
    assertThat(SameOrigin.holds(Requests.with(Map.of("Host", "watch.test")))).isFalse();
    assertThat(SameOrigin.holds(Requests.with(Map.of()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST:8640, true",
    "127.0.0.1:8640, true",
    "[::1], true",
    "[::1]:8640, true",
    "localhost.evil.test, false",
    "127.0.0.1.evil.test:8640, false",
    "watch.test, false",
  })
  void knowsTheNamesOfThisMachine(String host, boolean local) {
    assertThat(SameOrigin.local(Requests.with(Map.of("Host", host)))).isEqualTo(local);
  }
}
