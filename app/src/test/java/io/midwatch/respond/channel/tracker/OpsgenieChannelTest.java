package io.midwatch.respond.channel.tracker;

import static org.assertj.core.api.Assertions.assertThat;

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

final class OpsgenieChannelTest extends CaseConversation {
  private static final String API_KEY = "eb243592-faa2-4ba2-a551q-1afdf565c889";

  @Override
  protected Rig open() {
    return new HttpRig(
            new OpsgenieChannel(client(), new SystemClock()),
            url -> new Reach("opsgenie", API_KEY, Options.NONE),
            url -> new Options(Map.of("server", url + "/jsm/ops/integration")),
            List.of(API_KEY))
        .accepting(
            202,
            "{\"result\":\"Request will be processed\",\"took\":0.302,"
                + "\"requestId\":\"43a29c5c-3dbf-4fa4-9c26-f4f71023e120\"}")
        .refusing(422, "{\"message\":\"Request body is not processable\",\"took\":0.001}");
  }

  @Test
  void createsAnAlertWithAnAlias() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/jsm/ops/integration/v2/alerts");
    assertThat(got.header("Authorization")).isEqualTo("GenieKey " + API_KEY);
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"message": "shop is failing: <status> is \\"503\\" & not 200",
                 "alias": "midwatch-shop-http-1",
                 "description": "shop is failing: <status> is \\"503\\" & not 200\\n\
                since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                 "priority": "P1", "source": "Midwatch", "tags": ["midwatch"],
                 "entity": "shop/http/x",
                 "details": {"midwatch_key": "shop-http-1.failure.7.ana.0",
                             "link": "https://watch.example.org/checks/shop/http/x"}}
                """));
  }

  @Test
  void closesTheAlertByItsAlias() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(only().path())
        .isEqualTo(
            "/jsm/ops/integration/v2/alerts/midwatch-shop-http-1/close?identifierType=alias");
    assertThat(json(only().body()))
        .isEqualTo(
            json(
                """
                {"source": "Midwatch",
                 "note": "shop is well again\\nbegan 2026-11-21 02:10:04 UTC, 3m 20s ago"}
                """));
  }

  @Test
  void keepsWithinThe130CharactersOfAMessage() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.FAILURE, "fail", "x".repeat(400)));

    assertThat(json(only().body()).get("message").asString()).hasSize(130);
  }
}
