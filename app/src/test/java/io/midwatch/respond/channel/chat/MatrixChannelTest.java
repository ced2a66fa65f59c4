package io.midwatch.respond.channel.chat;

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

final class MatrixChannelTest extends Conversation {
  private static final String TOKEN = "syt_bWlkd2F0Y2g_abcdefgh";

  @Override
  protected Rig open() {
    return new HttpRig(
            new MatrixChannel(client(), new SystemClock()),
            url ->
                new Reach(
                    "matrix",
                    "!636q39766251:example.com",
                    new Options(Map.of("mention", "@ana:example.com"))),
            url -> new Options(Map.of("server", url, "token", new Secret(TOKEN))),
            List.of(TOKEN))
        .accepting(200, "{\"event_id\":\"$YUwRidLecu:example.com\"}")
        .refusing(403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"not in the room\"}");
  }

  @Test
  void putsAnEventWhoseTransactionIdIsTheKey() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("PUT");
    assertThat(got.path())
        .isEqualTo("/_matrix/client/v3/rooms/!636q39766251:example.com/send/m.room.message/" + KEY);
    assertThat(got.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(got.header("Content-Type")).startsWith("application/json");
    assertThat(json(got.body()))
        .isEqualTo(
            json(
                """
                {"msgtype": "m.text",
                 "body": "@ana:example.com: \uD83D\uDD34 shop is failing: <status> is \\"503\\" & not 200\\n\
                since 2026-11-21 02:10:04 UTC, 3m 20s\\ncheck: shop/http/x\\n\
                condition: status == 200 (status = 503)\\n\\nAlso failing because of it:\\n\
                - orders: the connection was refused\\n\\nFirst step: runbooks/shop.md\\n\
                More: https://watch.example.org/checks/shop/http/x",
                 "m.mentions": {"user_ids": ["@ana:example.com"]}}
                """));
  }

  @Test
  void aRecoveryMentionsNobody() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(json(only().body()).get("m.mentions")).isEqualTo(json("{}"));
  }

  @Test
  void waitsAsLongAsTheHomeserverAsks() throws InterruptedException {
    Sent sent =
        answered(
            Notices.failure(),
            429,
            Map.of(),
            "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too many\",\"retry_after_ms\":2500}");

    assertWaits(sent, Duration.ofMillis(2500));
  }

  @Test
  void anAnswerWithoutAnEventIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "{}")).isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void refusesAnAliasAndAMissingServer() {
    assertThatThrownBy(
            () -> rig().channel().check("#ops:example.com", Options.NONE, rig().shared()))
        .hasMessageContaining("room");
    assertThatThrownBy(() -> rig().channel().check("!a:b", Options.NONE, Options.NONE))
        .hasMessageContaining("server");
  }
}
