package io.midwatch.web.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HeartbeatPagesTest extends Served {
  private static final CheckId JOB = Heartbeat.id("shop", "billing");
  private static final String PAGE = "/heartbeats/shop/billing";

  @BeforeEach
  void prepare() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
    Heartbeat job = Heartbeat.of("shop", "billing", Cadence.every(Duration.ofHours(1)));
    rig.expectations.order(new Order.Create(job, "test")).get(20, TimeUnit.SECONDS);
  }

  private void says(Ping ping) throws Exception {
    rig.expectations.report(ping).get(20, TimeUnit.SECONDS);
  }

  private String page(String path) throws Exception {
    return browser.page().get(path).body();
  }

  @Test
  void showsWhatIsBadWithItsOutputAndWhereItReports() throws Exception {
    says(Ping.of(JOB, Act.SUCCESS, rig.clock.now(), Ping.Way.OWN));
    says(
        Ping.of(JOB, Act.FAIL, rig.clock.now(), Ping.Way.OWN)
            .exited(3)
            .saying(Body.of("<b>disk full</b>\n")));

    assertThat(page("/heartbeats")).contains(PAGE, "bad", "every 1h", "exit status 3");
    String one = page(PAGE);
    assertThat(one)
        .contains("1 failed", "1 on time", "&lt;b>disk full&lt;/b>", "exit status 3")
        .contains("/ping/" + rig.expectations.uuid(JOB))
        .contains("/ping/" + rig.expectations.pingKey() + "/billing")
        .contains("curl -fsS -m 10 --retry 5 -o /dev/null")
        .contains("class=\"slot failed\"");
    assertThat(browser.page().get("/heartbeats/shop/none").statusCode()).isEqualTo(404);
  }

  @Test
  void showsFiveHundredAtOnceAndTheBadOnesFirst() throws Exception {
    List<CompletableFuture<?>> made = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String name = String.format(Locale.ROOT, "a-%03d", i);
      Heartbeat job = Heartbeat.of("shop", name, Cadence.every(Duration.ofHours(1)));
      made.add(rig.expectations.order(new Order.Create(job, "test")));
    }
    CompletableFuture.allOf(made.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    says(Ping.of(JOB, Act.FAIL, rig.clock.now(), Ping.Way.OWN));

    String first = page("/heartbeats");
    assertThat(first).contains("1 to 500 of 501", "?page=2", PAGE).doesNotContain("?page=0");
    assertThat(first.split("<li class=\"line beat\">", -1)).hasSize(501);
    assertThat(page("/heartbeats?page=2"))
        .contains("501 to 501 of 501", "?page=1")
        .doesNotContain("?page=3", PAGE);
    assertThat(page("/heartbeats?page=77")).contains("501 to 501 of 501");
    assertThat(page("/heartbeats?page=-1")).contains("1 to 500 of 501");
  }

  @Test
  void pausesResumesAndSnoozesFromThePageAndTheApi() throws Exception {
    assertThat(browser.page().post(PAGE + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(page(PAGE)).contains("paused", "Expect it again");
    assertThat(browser.page().post(PAGE + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(browser.page().post(PAGE + "/snooze", "for=2h").statusCode()).isEqualTo(303);
    assertThat(page(PAGE)).contains("Snoozed until");
    assertThat(browser.post("/api/v1" + PAGE + "/snooze", "for=never").statusCode()).isEqualTo(400);

    JsonNode one = browser.json("/api/v1" + PAGE).path("heartbeats").path(0);
    assertThat(one.path("standing").asString("")).isEqualTo("new");
    assertThat(one.path("snoozed_until").asString("")).isNotEmpty();
    assertThat(browser.json("/api/v1/heartbeats").path("heartbeats")).hasSize(1);
  }
}
