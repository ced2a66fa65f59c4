package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.ChannelContract;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SlackChannelTest extends ChannelContract {
  @Override
  protected Rig open() {
    return new HttpRig(
        new SlackChannel(client(), new SystemClock()),
        url -> new Reach("slack", url + "/services/T000/" + HttpRig.TOKEN, Options.NONE),
        url -> Options.NONE,
        List.of(HttpRig.TOKEN));
  }

  @Test
  void sendsBlocksAndTheWholeTextBesideThem() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    JsonNode body = body();
    assertThat(body.get("text").asString())
        .contains("&lt;status&gt; is \"503\" &amp; not 200")
        .contains("status == 200");
    assertThat(body.get("blocks").get(0).get("type").asString()).isEqualTo("header");
    assertThat(body.get("blocks").get(1).get("text").get("text").asString())
        .contains("runbooks/shop.md");
  }

  @Test
  void keepsWithinSlacksLimits() throws InterruptedException {
    Notice notice = Notices.of(Notice.Kind.FAILURE, "fail", "\uD83D\uDD25".repeat(400));
    send(Rig.Mood.ACCEPT, notice);

    assertThat(body().get("blocks").get(0).get("text").get("text").asString())
        .hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void hasButtonsOnlyWhereTheyAreHeard() throws InterruptedException {
    Invitation invitation = new Invitation("https://w.example.org", "t0ken", "m4rk", "7FK", true);
    Options app = new Options(Map.of("signing-secret", new Secret("s3cret")));
    rig().mood(Rig.Mood.ACCEPT);
    rig().channel().send(new Message(Notices.failure(), rig().reach(), app, KEY, invitation));
    JsonNode buttons = body().get("blocks").get(2).get("elements");
    assertThat(buttons.get(0).get("action_id").asString()).isEqualTo("midwatch_take");
    assertThat(buttons.get(0).get("value").asString()).isEqualTo("t0ken");
    assertThat(buttons.get(2).get("url").asString()).startsWith("https://watch.example.org/");

    Message silent = new Message(Notices.failure(), rig().reach(), Options.NONE, KEY, invitation);
    rig().channel().send(silent);
    assertThat(((HttpRig) rig()).hook().received().getLast().body())
        .doesNotContain("midwatch_take");
  }

  private JsonNode body() {
    return JsonMapper.shared().readTree(((HttpRig) rig()).hook().received().getFirst().body());
  }
}
