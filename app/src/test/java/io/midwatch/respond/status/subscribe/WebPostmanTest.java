package io.midwatch.respond.status.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.net.Networks;
import io.midwatch.lab.http.LabHook;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPostmanTest {
  private static final Postman.Text TEXT = new Postman.Text("k1", "s", "b", "{}", "", "id");

  private static WebPostman postman(String... allowed) {
    Watcher watcher =
        new Watcher(
            "ana",
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            List.of(allowed),
            List.of(),
            1,
            1,
            Duration.ofDays(1));
    return new WebPostman(
        new SubscribeTokens(new byte[32]), () -> Networks.of(watcher), new SystemClock());
  }

  private static StatusPage page() {
    return new StatusPage(
        "p",
        "P",
        "",
        "",
        ZoneOffset.UTC,
        new LinkedHashMap<>(
            Map.of("c", new StatusComponent("c", "c", "", "", Set.of("s"), Set.of()))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        "",
        List.of(),
        Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/hook",
        "http://localhost:PORT/hook",
        "http://[::1]:PORT/hook",
        "http://[::ffff:127.0.0.1]:PORT/hook",
        "http://2130706433:PORT/hook",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://[fd00::1]/"
      })
  void whatStrangersWriteNeverReachesOurOwnNetwork(String address) throws Exception {
    try (LabHook hook = LabHook.start()) {
      String url = address.replace("PORT", Integer.toString(hook.uri().getPort()));
      Sent sent = postman().carry(page(), url, TEXT);
      assertThat(sent).isNotInstanceOf(Sent.Accepted.class);
      assertThat(hook.deliveries().all()).isEmpty();
    }
  }

  @Test
  void whatThePlanAllowsIsReachedAndSigned() throws Exception {
    try (LabHook hook = LabHook.start()) {
      Sent sent = postman("127.0.0.0/8").carry(page(), hook.uri().toString(), TEXT);
      assertThat(sent).isInstanceOf(Sent.Accepted.class);
      LabHook.Delivery one = hook.deliveries().all().getFirst();
      assertThat(one.key()).isEqualTo("k1");
      assertThat(one.request().header("webhook-signature").orElse("")).startsWith("v1,");
    }
  }
}
