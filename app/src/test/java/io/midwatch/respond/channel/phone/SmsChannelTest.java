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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SmsChannelTest extends Conversation {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final String TOKEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

  @Override
  protected Rig open() {
    return new HttpRig(
            new SmsChannel(client(), new SystemClock()),
            url -> new Reach("sms", "+4915112345678", Options.NONE),
            url -> shared(url, "+15005550006"),
            List.of(TOKEN))
        .accepting(201, "{\"sid\":\"SM87105da94bff44b999e4e6eb90d8eb6a\",\"status\":\"queued\"}")
        .refusing(
            400,
            "{\"code\":21211,\"message\":\"The 'To' number is not a valid phone number.\","
                + "\"more_info\":\"https://www.twilio.com/docs/errors/21211\",\"status\":400}");
  }

  private static Options shared(String url, String from) {
    return new Options(
        Map.of("server", url, "account", ACCOUNT, "token", new Secret(TOKEN), "from", from));
  }

  @Test
  void createsAMessage() throws InterruptedException {
    Sent sent = send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = only();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
    assertThat(got.header("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8)));
    assertThat(form(got))
        .isEqualTo(
            Map.of(
                "To", "+4915112345678",
                "From", "+15005550006",
                "Body",
                    """
                    shop is failing: <status> is "503" & not 200
                    since 2026-11-21 02:10:04 UTC, 3m 20s
                    https://watch.example.org/checks/shop/http/x\
                    """));
    assertThat(sent.answer()).contains("SM87105da94bff44b999e4e6eb90d8eb6a queued");
  }

  @Test
  void sendsThroughAMessagingService() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    Options shared = shared(hook().url(""), "MG9752274e9e519418a7406176694466fa");
    rig().channel().send(Notices.failure(), rig().reach(), shared, KEY);

    assertThat(form(only()))
        .containsEntry("MessagingServiceSid", "MG9752274e9e519418a7406176694466fa")
        .doesNotContainKey("From");
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    Sent sent =
        answered(
            Notices.failure(),
            429,
            Map.of("Retry-After", "2"),
            "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}");

    assertWaits(sent, Duration.ofSeconds(2));
  }

  @Test
  void aMessageThatFailedAtOnceIsNoDelivery() throws InterruptedException {
    assertThat(
            answered(Notices.failure(), 201, Map.of(), "{\"sid\":\"SM1\",\"status\":\"failed\"}"))
        .isInstanceOf(Sent.Refused.class);
    assertThat(answered(Notices.failure(), 200, Map.of(), "hello"))
        .isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void refusesANumberThatIsNotWrittenInFull() {
    assertThatThrownBy(() -> rig().channel().check("0151 123", Options.NONE, rig().shared()))
        .hasMessageContaining("telephone number");
  }

  @Test
  void keepsToAFewParts() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.of(Notice.Kind.FAILURE, "fail", "x".repeat(4000)));

    assertThat(form(only()).get("Body")).hasSizeLessThanOrEqualTo(480);
  }

  @Test
  void saysHowToAnswerOnlyWhereAnAnswerIsRead() throws InterruptedException {
    Invitation invitation = new Invitation("https://w.example.org", "t0ken", "", "7FK", true);
    Map<String, Object> settings = new HashMap<>(rig().shared().values());
    rig().mood(Rig.Mood.ACCEPT);
    rig()
        .channel()
        .send(new Message(Notices.failure(), rig().reach(), rig().shared(), KEY, invitation));
    settings.put("answers", true);
    rig()
        .channel()
        .send(
            new Message(Notices.failure(), rig().reach(), new Options(settings), KEY, invitation));

    assertThat(form(hook().received().getFirst()))
        .doesNotContainKey("StatusCallback")
        .hasEntrySatisfying("Body", text -> assertThat(text).doesNotContain("Reply"));
    assertThat(form(hook().received().getLast()))
        .containsEntry("StatusCallback", "https://w.example.org/hooks/twilio/status?k=t0ken")
        .hasEntrySatisfying(
            "Body",
            text ->
                assertThat(text)
                    .contains("\nReply 7FK to take it\nhttps://w.example.org/ack/t0ken"));
  }
}
