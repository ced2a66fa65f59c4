package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
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

final class TelegramChannelTest extends Conversation {
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

  @Override
  protected Rig open() {
    return new HttpRig(
            new TelegramChannel(client(), new SystemClock()),
            url -> new Reach("telegram", "-1001234567890", new Options(Map.of("thread", 7L))),
            url -> new Options(Map.of("server", url, "token", new Secret(TOKEN))),
            List.of(TOKEN))
        .accepting(200, "{\"ok\":true,\"result\":{\"message_id\":42}}")
        .refusing(400, "{\"ok\":false,\"error_code\":400,\"description\":\"chat not found\"}");
  }

  @Test
  void speaksSendMessage() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"chat_id": "-1001234567890", "message_thread_id": 7,
                 "text": "\uD83D\uDD34 shop is failing: <status> is \\"503\\" & not 200\\n\
                since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                 "link_preview_options": {"is_disabled": true}, "disable_notification": false}
                """));
  }

  @Test
  void aRecoveryMakesNoSound() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(json(only().body()).get("disable_notification").asBoolean()).isTrue();
  }

  @Test
  void waitsAsLongAsTheBotApiAsks() throws InterruptedException {
    Sent sent =
        answered(
            Notices.failure(),
            429,
            Map.of(),
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after"
                + " 35\",\"parameters\":{\"retry_after\":35}}");

    assertWaits(sent, Duration.ofSeconds(35));
  }

  @Test
  void doesNotTakeA200ThatSaysNoForADelivery() throws InterruptedException {
    assertThat(
            answered(
                Notices.failure(),
                200,
                Map.of(),
                "{\"ok\":false,\"error_code\":403,\"description\":\"bot was blocked\"}"))
        .isInstanceOf(Sent.Refused.class);
    assertThat(answered(Notices.failure(), 200, Map.of(), "<html>a captive portal</html>"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void keepsWithinTheLimitOfAMessage() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.FAILURE, "fail", "\uD83D\uDD25".repeat(4000)));

    assertThat(json(only().body()).get("text").asString()).hasSizeLessThanOrEqualTo(4096);
  }

  @Test
  void refusesWhatIsNoChatAndAMissingToken() {
    assertThatThrownBy(() -> rig().channel().check("ana", Options.NONE, rig().shared()))
        .hasMessageContaining("chat");
    assertThatThrownBy(() -> rig().channel().check("12345", Options.NONE, Options.NONE))
        .hasMessageContaining("token");
  }
}
