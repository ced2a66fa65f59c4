package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Conversation;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TeamsChannelTest extends Conversation {
  private static final String PATH =
      "/automations/0a1b2c/triggers/manual/paths/invoke?api-version=1&sig=" + HttpRig.TOKEN;

  @Override
  protected Rig open() {
    return new HttpRig(
            new TeamsChannel(client(), new SystemClock()),
            url -> new Reach("teams", url + PATH, Options.NONE),
            url -> Options.NONE,
            List.of(HttpRig.TOKEN))
        .accepting(202, "")
        .refusing(401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}");
  }

  @Test
  void postsAMessageWithAnAdaptiveCard() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo(PATH);
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"type": "message", "attachments": [{
                  "contentType": "application/vnd.microsoft.card.adaptive",
                  "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard", "version": "1.4",
                    "body": [
                      {"type": "TextBlock", "wrap": true, "weight": "Bolder", "size": "Medium",
                       "color": "Attention",
                       "text": "\uD83D\uDD34 shop is failing: <status> is \\"503\\" & not 200"},
                      {"type": "TextBlock", "wrap": true,
                       "text": "since 2026-11-21 02:10:04 UTC, 3m 20s\\n\\n\
                check: shop/http/x\\n\\ncondition: status == 200 (status = 503)\\n\\n\\n\\n\
                Also failing because of it:\\n\\n- orders: the connection was refused\\n\\n\\n\\n\
                First step: runbooks/shop.md\\n\\n\
                More: https://watch.example.org/checks/shop/http/x"}],
                    "actions": [{"type": "Action.OpenUrl", "title": "Open Midwatch",
                      "url": "https://watch.example.org/checks/shop/http/x"}]}}]}
                """));
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    assertWaits(
        answered(Notices.failure(), 429, Map.of("Retry-After", "12"), "{}"),
        Duration.ofSeconds(12));
  }

  @Test
  void doesNotTakeA200ThatTellsOfAnErrorForADelivery() throws InterruptedException {
    assertThat(
            answered(
                Notices.failure(),
                200,
                Map.of(),
                "Webhook message delivery failed with error: Microsoft Teams endpoint returned"
                    + " HTTP error 429"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void keepsBelow28Kilobytes() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.FAILURE, "fail", "_".repeat(40_000)));

    assertThat(only().body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(28 * 1024);
  }
}
