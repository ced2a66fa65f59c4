package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiscordChannelTest extends Conversation {
  private static final String PATH = "/api/webhooks/1012345678/" + HttpRig.TOKEN;

  @Override
  protected Rig open() {
    Options options = new Options(Map.of("mention", "80351110224678912", "thread", "99887766"));
    return new HttpRig(
            new DiscordChannel(client(), new SystemClock()),
            url -> new Reach("discord", url + PATH, options),
            url -> Options.NONE,
            List.of(HttpRig.TOKEN))
        .accepting(200, "{\"id\":\"42\",\"type\":0}")
        .refusing(404, "{\"message\": \"Unknown Webhook\", \"code\": 10015}");
  }

  @Test
  void executesTheWebhookAndWaitsForTheMessage() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo(PATH + "?wait=true&thread_id=99887766");
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"content": "<@80351110224678912> \uD83D\uDD34 shop is failing: <status\\\\> is \\"503\\" & not 200",
                 "embeds": [{
                   "title": "shop is failing: <status> is \\"503\\" & not 200",
                   "description": "since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                   "color": 14233637, "timestamp": "2026-11-21T02:13:24Z",
                   "url": "https://watch.example.org/checks/shop/http/x"}],
                 "allowed_mentions": {"users": ["80351110224678912"]}}
                """));
  }

  @Test
  void mentionsNobodyForARecoveryWhateverItsTextSays() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.RECOVERY, "ok", "@everyone is well again"));

    assertThat(json(only().body()).get("allowed_mentions")).isEqualTo(json("{\"parse\": []}"));
  }

  @Test
  void waitsAsLongAsTheRateLimitSays() throws InterruptedException {
    Sent sent =
        answered(
            Notices.failure(),
            429,
            Map.of("Retry-After", "65"),
            "{\"message\": \"You are being rate limited.\", \"retry_after\": 64.57, \"global\":"
                + " false}");

    assertWaits(sent, Duration.ofMillis(64_570));
  }

  @Test
  void anAnswerWithoutTheMessageIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "welcome"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void refusesAMentionThatIsNoNumber() {
    assertThatThrownBy(() ->
            rig()
                .channel()
                .check(
                    rig().reach().address(), new Options(Map.of("mention", "@ana")), Options.NONE))
        .hasMessageContaining("mention");
  }
}
