package io.midwatch.respond.channel.push;

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
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PushoverChannelTest extends Conversation {
  private static final String TOKEN = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";
  private static final String USER = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG";

  @Override
  protected Rig open() {
    return new HttpRig(
            new PushoverChannel(client(), new SystemClock()),
            url -> new Reach("pushover", USER, new Options(Map.of("expire", Duration.ofHours(2)))),
            url -> new Options(Map.of("server", url, "token", new Secret(TOKEN))),
            List.of(TOKEN))
        .accepting(200, "{\"status\":1,\"request\":\"647d2300-702c-4b38-8b2f-d56326ae460b\"}")
        .refusing(
            400,
            "{\"user\":\"invalid\",\"errors\":[\"user identifier is invalid\"],\"status\":0,"
                + "\"request\":\"5042853c-402d-4a18-abcb-168734a801de\"}");
  }

  @Test
  void aFailureIsAnEmergencyThatRingsUntilConfirmed() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/1/messages.json");
    Map<String, String> form = form(got);
    assertThat(form.get("message")).startsWith("since 2026-11-21 02:10:04 UTC, 3m 20s\ncheck: ");
    form.remove("message");
    assertThat(form)
        .isEqualTo(
            Map.of(
                "token", TOKEN,
                "user", USER,
                "title", "shop is failing: <status> is \"503\" & not 200",
                "timestamp", Long.toString(Notices.failure().at().getEpochSecond()),
                "url", "https://watch.example.org/checks/shop/http/x",
                "url_title", "Open Midwatch",
                "priority", "2",
                "retry", "60",
                "expire", "7200"));
  }

  @Test
  void aRecoveryIsNoEmergency() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.recovery());

    assertThat(form(only())).containsEntry("priority", "0").doesNotContainKeys("retry", "expire");
  }

  @Test
  void waitsUntilTheAllowanceBeginsAnewButNotLongerThanADay() throws InterruptedException {
    Instant later = Instant.now().plus(Duration.ofDays(9));
    Sent sent =
        answered(
            Notices.failure(),
            429,
            Map.of("X-Limit-App-Reset", Long.toString(later.getEpochSecond())),
            "{\"status\":0,\"errors\":[\"message limit\"]}");

    assertWaits(sent, Duration.ofDays(1));
  }

  @Test
  void doesNotTakeA200ThatSaysNoForADelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "{\"status\":0,\"errors\":[\"no\"]}"))
        .isInstanceOf(Sent.Refused.class);
    assertThat(answered(Notices.failure(), 200, Map.of(), "hello"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void keepsWithinThe1024CharactersOfAMessage() throws InterruptedException {
    Notice wordy = Notices.of(Notice.Kind.FAILURE, "fail", "x".repeat(2000));
    send(Rig.Mood.ACCEPT, wordy);

    assertThat(form(only()).get("title")).hasSizeLessThanOrEqualTo(250);
    assertThat(form(only()).get("message")).hasSizeLessThanOrEqualTo(1024);
  }

  @Test
  void refusesWhatIsNoUserKey() {
    assertThatThrownBy(() -> rig().channel().check("ana", Options.NONE, rig().shared()))
        .hasMessageContaining("user or group key");
  }

  @Test
  void asksToBeToldWhereItCanBeReached() throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(rig().shared().values());
    settings.put("answers", true);
    Invitation invitation = new Invitation("https://w.example.org", "t0ken", "", "7FK", true);
    rig().mood(Rig.Mood.ACCEPT);
    rig()
        .channel()
        .send(
            new Message(Notices.failure(), rig().reach(), new Options(settings), KEY, invitation));
    assertThat(form(only()))
        .containsEntry("callback", "https://w.example.org/hooks/pushover?k=t0ken");
  }
}
