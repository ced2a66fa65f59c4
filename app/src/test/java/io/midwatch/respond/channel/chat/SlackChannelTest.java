package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.ChannelContract;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SlackChannelTest extends ChannelContract {
  @Override
  protected Rig open() {
    return new HttpRig(
        new SlackChannel(HttpRig.impatient(), new SystemClock()),
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

  private JsonNode body() {
    return JsonMapper.shared().readTree(((HttpRig) rig()).hook().received().getFirst().body());
  }
}
