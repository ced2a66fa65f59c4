package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.respond.Notices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class NtfyChannelTest extends ChannelContract {
  private static final String TOKEN = "tk_0123456789abcdef";

  @Override
  protected Rig open() {
    return new HttpRig(
        new NtfyChannel(client(), new SystemClock()),
        "/ana-pager",
        Options.NONE,
        new Options(Map.of("token", new Secret(TOKEN))),
        List.of(TOKEN));
  }

  @Test
  void publishesJsonToTheRootOfTheServer() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = ((HttpRig) rig()).hook().received().getFirst();
    JsonNode body = JsonMapper.shared().readTree(got.body());
    assertThat(got.path()).isEqualTo("/");
    assertThat(got.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(body.get("topic").asString()).isEqualTo("ana-pager");
    assertThat(body.get("priority").asInt()).isEqualTo(5);
    assertThat(body.get("tags").get(0).asString()).isEqualTo("rotating_light");
    assertThat(body.get("click").asString()).isEqualTo(Notices.failure().link());
    assertThat(body.get("message").asString()).contains("status == 200 (status = 503)");
  }

  @Test
  void aRecoveryDoesNotRingLikeAFailure() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    JsonNode body =
        JsonMapper.shared().readTree(((HttpRig) rig()).hook().received().getFirst().body());
    assertThat(body.get("priority").asInt()).isEqualTo(3);
    assertThat(body.get("tags").get(0).asString()).isEqualTo("white_check_mark");
  }

  @Test
  void cutsALongMessageBetweenCharacters() {
    String cut = Cut.bytes("\u00e9".repeat(3000), 3900);

    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4096);
    assertThat(cut).endsWith("\u00e9...").doesNotContain("\uFFFD");
  }

  @Test
  void refusesWhatIsNoTopic() {
    assertThatThrownBy(() -> rig().channel().check("ana pager", Options.NONE, Options.NONE))
        .hasMessageContaining("topic");
  }
}
