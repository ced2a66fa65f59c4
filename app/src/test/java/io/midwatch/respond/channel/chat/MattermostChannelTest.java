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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MattermostChannelTest extends Conversation {
  private static final String PATH = "/hooks/" + HttpRig.TOKEN;

  @Override
  protected Rig open() {
    Options options = new Options(Map.of("channel", "@ana", "priority", "urgent"));
    return new HttpRig(
            new MattermostChannel(client(), new SystemClock()),
            url -> new Reach("mattermost", url + PATH, options),
            url -> Options.NONE,
            List.of(HttpRig.TOKEN))
        .refusing(
            400,
            "{\"id\":\"web.incoming_webhook.invalid.app_error\",\"message\":\"Invalid webhook\","
                + "\"status_code\":400}");
  }

  @Test
  void postsATextAndAnAttachmentWithThePriority() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo(PATH);
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"channel": "@ana",
                 "text": "\uD83D\uDD34 shop is failing: <status> is \\"503\\" & not 200",
                 "attachments": [{
                   "fallback": "shop is failing: <status> is \\"503\\" & not 200",
                   "color": "#D93025",
                   "text": "since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                   "title": "Open Midwatch",
                   "title_link": "https://watch.example.org/checks/shop/http/x"}],
                 "priority": {"priority": "urgent"}}
                """));
  }

  @Test
  void onlyFailuresCarryThePriorityAndNoTextMentionsAnybody() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.RECOVERY, "ok", "@all is *well* again"));

    assertThat(json(only().body()).has("priority")).isFalse();
    assertThat(json(only().body()).get("text").asString())
        .doesNotContain("@all")
        .contains("\\*well\\*");
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    assertWaits(
        answered(Notices.failure(), 429, Map.of("Retry-After", "3"), ""), Duration.ofSeconds(3));
  }

  @Test
  void aWordOtherThanOkIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "<html>log in</html>"))
        .isInstanceOf(Sent.TryAgain.class);
  }
}
