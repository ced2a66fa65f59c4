package io.midwatch.respond.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Conversation;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GotifyChannelTest extends Conversation {
  private static final String TOKEN = "AzyoeNS.D4iJLVa";

  @Override
  protected Rig open() {
    return new HttpRig(
            new GotifyChannel(client(), new SystemClock()),
            url -> new Reach("gotify", url + "/push", Options.NONE),
            url -> new Options(Map.of("token", new Secret(TOKEN))),
            List.of(TOKEN))
        .accepting(200, "{\"id\":25,\"appid\":5,\"message\":\"m\",\"priority\":8}")
        .refusing(
            401,
            "{\"error\":\"Unauthorized\",\"errorCode\":401,"
                + "\"errorDescription\":\"you need to provide a valid access token\"}");
  }

  @Test
  void pushesAMessageOfTheApplication() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/push/message");
    assertThat(got.header("X-Gotify-Key")).isEqualTo(TOKEN);
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"title": "shop is failing: <status> is \\"503\\" & not 200",
                 "message": "since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                 "priority": 8,
                 "extras": {"client::notification": {"click":
                   {"url": "https://watch.example.org/checks/shop/http/x"}}}}
                """));
  }

  @Test
  void aRecoveryRingsLess() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(json(only().body()).get("priority").asInt()).isEqualTo(4);
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    assertWaits(
        answered(Notices.failure(), 429, Map.of("Retry-After", "9"), ""), Duration.ofSeconds(9));
  }

  @Test
  void aPageOfSomethingElseIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "<html>log in</html>"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void asksForTheTokenWhenThePlanIsRead() {
    assertThatThrownBy(
            () -> rig().channel().check("https://push.example.org", Options.NONE, Options.NONE))
        .hasMessageContaining("token");
  }
}
