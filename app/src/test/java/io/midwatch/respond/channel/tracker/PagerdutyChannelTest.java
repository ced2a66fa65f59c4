package io.midwatch.respond.channel.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PagerdutyChannelTest extends CaseConversation {
  private static final String ROUTING = "e93facc04764012d7bfb002500d5d1a6";
  private static final String TAKEN =
      "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\"}";

  @Override
  protected Rig open() {
    return new HttpRig(
            new PagerdutyChannel(client(), new SystemClock()),
            url -> new Reach("pagerduty", ROUTING, Options.NONE),
            url -> new Options(Map.of("server", url)),
            List.of(ROUTING))
        .accepting(202, TAKEN)
        .refusing(
            400,
            "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\","
                + "\"errors\":[\"'routing_key' is invalid\"]}");
  }

  @Test
  void triggersAnAlertWithAKeyOfItsOwn() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/v2/enqueue");
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"routing_key": "e93facc04764012d7bfb002500d5d1a6", "event_action": "trigger",
                 "dedup_key": "midwatch-shop-http-1",
                 "payload": {
                   "summary": "shop is failing: <status> is \\"503\\" & not 200",
                   "source": "shop/http/x", "severity": "critical",
                   "timestamp": "2026-11-21T02:13:24Z", "component": "shop", "class": "status",
                   "custom_details": {
                     "text": "since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                     "midwatch_key": "shop-http-1.failure.7.ana.0"}},
                 "client": "Midwatch",
                 "client_url": "https://watch.example.org/checks/shop/http/x",
                 "links": [{"href": "https://watch.example.org/checks/shop/http/x",
                            "text": "Open Midwatch"}]}
                """));
  }

  @Test
  void resolvesTheSameAlert() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(json(only().body()).get("event_action").asString()).isEqualTo("resolve");
    assertThat(json(only().body()).get("dedup_key").asString()).isEqualTo("midwatch-shop-http-1");
  }

  @Test
  void eachAlertOfAGatheredNoticeHasItsOwnEvent() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Gatherings.of(Notice.Kind.FAILURE, 3));

    assertThat(hook().received())
        .extracting(got -> json(got.body()).get("dedup_key").asString())
        .containsExactly("midwatch-a1", "midwatch-a2", "midwatch-a3");
    assertThat(json(hook().received().get(1).body()).get("payload").get("summary").asString())
        .isEqualTo("fail s2/http/x: status = 503");
  }

  @Test
  void refusesWhatIsNoIntegrationKey() {
    assertThatThrownBy(() -> rig().channel().check("shop", Options.NONE, Options.NONE))
        .hasMessageContaining("integration key");
  }
}
