package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a check reports. */
class AccessTest {
  private static final String UUID = "5d07b6a2-0f6c-4a4b-9a55-0f6c4a4b9a55";

  @ParameterizedTest
  @CsvSource({
    "https://hc-ping.com/" + UUID + "/, '', '', https://hc-ping.com/" + UUID,
    UUID + ", https://watch.example.org, '', https://watch.example.org/ping/" + UUID,
    UUID + ", https://hc-ping.com/, '', https://hc-ping.com/" + UUID,
    "billing, http://127.0.0.1:8640, k, http://127.0.0.1:8640/ping/k/billing",
    "billing, https://example.org/watch/ping/, a b, https://example.org/watch/ping/a%20b/billing"
  })
  void isPutTogether(String id, String server, String key, String check) {
    assertThat(Access.of(id, server, key).check()).isEqualTo(check);
  }

  @ParameterizedTest
  @CsvSource({
    "billing, '', k, where is the server",
    "billing, http://h, '', needs the ping key",
    "billing, ftp://h, k, begins with http",
    "Billing, http://h, k, no name of a check",
    "a/b, http://h, k, no name of a check"
  })
  void saysWhatIsMissing(String id, String server, String key, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.of(id, server, key))
        .withMessageContaining(why);
  }

  @Test
  void carriesActAndParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("rid", "1");
    parameters.put("env", "");
    parameters.put("cron", "0 2 * * *");

    Access access = new Access("http://h/ping/k/a");
    assertThat(access.to("start", parameters, List.of("rows:1")))
        .isEqualTo("http://h/ping/k/a/start?rid=1&cron=0%202%20*%20*%20*&metric=rows:1");
    assertThat(access.to("", Map.of(), List.of())).isEqualTo("http://h/ping/k/a");
  }
}
