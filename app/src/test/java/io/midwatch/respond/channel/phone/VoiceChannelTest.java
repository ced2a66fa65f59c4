package io.midwatch.respond.channel.phone;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VoiceChannelTest extends Conversation {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final String TOKEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

  @Override
  protected Rig open() {
    return new HttpRig(
            new VoiceChannel(client(), new SystemClock()),
            url -> new Reach("voice", "+4915112345678", new Options(Map.of("language", "en-GB"))),
            url ->
                new Options(
                    Map.of(
                        "server",
                        url,
                        "account",
                        ACCOUNT,
                        "token",
                        new Secret(TOKEN),
                        "from",
                        "+15005550006")),
            List.of(TOKEN))
        .accepting(201, "{\"sid\":\"CA42ed11f93dc08b952027ffbc406d0868\",\"status\":\"queued\"}")
        .refusing(
            400, "{\"code\":21219,\"message\":\"'To' phone number not verified\",\"status\":400}");
  }

  @Test
  void callsAndReadsTheTitleTwice() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json");
    assertThat(got.header("Authorization")).startsWith("Basic ");
    String said =
        "<Say language=\"en-GB\">Midwatch: shop is failing: &lt;status&gt; is &quot;503&quot; &amp;"
            + " not 200</Say>";
    assertThat(form(got))
        .isEqualTo(
            Map.of(
                "To", "+4915112345678",
                "From", "+15005550006",
                "Timeout", "40",
                "Twiml", "<Response>" + said + "<Pause length=\"1\"/>" + said + "</Response>"));
  }

  @Test
  void keepsBelowTheLimitOfTwiml() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.FAILURE, "fail", "&".repeat(4000)));

    assertThat(form(only()).get("Twiml")).hasSizeLessThan(4000);
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    assertWaits(
        answered(Notices.failure(), 429, Map.of("Retry-After", "2"), "{\"status\":429}"),
        Duration.ofSeconds(2));
  }

  @Test
  void aCallThatWasNotCreatedIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "{}")).isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void refusesALanguageThatCouldBeMarkup() {
    assertThatThrownBy(() ->
            rig()
                .channel()
                .check(
                    "+4915112345678",
                    new Options(Map.of("language", "en\"><Dial>")),
                    rig().shared()))
        .hasMessageContaining("language");
  }

  @Test
  void waitsForAKeyWhereTwilioCanReachUs() throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(rig().shared().values());
    settings.put("answers", true);
    Invitation invitation = new Invitation("https://w.example.org", "t0k&n", "", "7FK", true);
    rig().mood(Rig.Mood.ACCEPT);
    rig()
        .channel()
        .send(
            new Message(Notices.failure(), rig().reach(), new Options(settings), KEY, invitation));

    assertThat(form(only()).get("Twiml"))
        .contains("action=\"https://w.example.org/hooks/twilio/voice?k=t0k&amp;n\"")
        .contains("Press 4 to take it, or 6 to pass it on.");
    assertThat(form(only()))
        .containsEntry("StatusCallback", "https://w.example.org/hooks/twilio/status?k=t0k&n");
  }
}
