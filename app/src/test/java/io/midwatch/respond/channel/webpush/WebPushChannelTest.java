package io.midwatch.respond.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.plan.Options;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.ChannelContract;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WebPushChannelTest extends ChannelContract {
  @Override
  protected Rig open() {
    return new PushService(client());
  }

  private PushService service() {
    return (PushService) rig();
  }

  private JsonNode read() {
    return JsonMapper.shared().readTree(rig().received().getLast());
  }

  private static String header(Map<String, List<String>> all, String name) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().getFirst())
        .findFirst()
        .orElse("");
  }

  @Test
  void theBrowserReadsWhatHappenedAndHowToTakeIt() throws InterruptedException {
    Invitation invitation = new Invitation("https://w.example.org", "t0ken", "", "7FK", true);
    rig().mood(Rig.Mood.ACCEPT);
    rig()
        .channel()
        .send(new Message(Notices.failure(), rig().reach(), rig().shared(), KEY, invitation));

    assertThat(read().path("title").asString()).contains("shop is failing");
    assertThat(read().path("body").asString()).contains("status == 200");
    assertThat(read().path("ack").asString()).isEqualTo("/ack/t0ken");
    assertThat(read().path("urgent").asBoolean()).isTrue();
    Map<String, List<String>> head = service().headers.getFirst();
    assertThat(header(head, "TTL")).isEqualTo("14400");
    assertThat(header(head, "Urgency")).isEqualTo("high");
    assertThat(header(head, "Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(header(head, "Topic")).matches("[A-Za-z0-9_-]{32}");
    assertThat(header(head, "Authorization"))
        .startsWith("vapid t=")
        .endsWith(", k=" + service().browsers.publicKey());
  }

  @Test
  void aMessageThatIsSentAgainTakesThePlaceOfTheFirst() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());
    send(Rig.Mood.ACCEPT, Notices.failure());
    assertThat(service().headers.stream().map(head -> header(head, "Topic")).distinct()).hasSize(1);
  }

  @Test
  void aBrowserThatIsGoneIsForgottenAndTheNextWayTaken() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    service().answers(410);
    Sent sent = rig().channel().send(Notices.failure(), rig().reach(), rig().shared(), KEY);
    assertThat(sent).isInstanceOf(Sent.Refused.class);
    assertThat(sent.answer()).contains("no browser of ana is subscribed");
    assertThat(service().browsers.of("ana")).isEmpty();
  }

  @Test
  void oneBrowserOfSeveralIsEnough() throws InterruptedException {
    rig().mood(Rig.Mood.GARBAGE);
    service().subscribe(service().url("/push/another"));
    assertThat(rig().channel().send(Notices.failure(), rig().reach(), rig().shared(), KEY))
        .isInstanceOf(Sent.Accepted.class);
    assertThat(service().browsers.of("ana")).hasSize(2);
  }

  @Test
  void fitsWhateverIsTold() throws InterruptedException {
    send(
        Rig.Mood.ACCEPT,
        Notices.of(Notice.Kind.FAILURE, "fail", "\uD83D\uDD25\u0001".repeat(3000)));
    assertThat(read().path("title").asString()).contains("\uD83D\uDD25");
  }

  @Test
  void onlyKnownPushServicesAreSentTo() {
    Options more = new Options(Map.of("services", List.of("127.0.0.1:9999", "push.example.org")));
    for (String good :
        List.of(
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://web.push.apple.com/abc",
            "https://wns2-by3p.notify.windows.com/w/?token=abc",
            "https://push.example.org/abc",
            "http://127.0.0.1:9999/x")) {
      assertThat(WebPushChannel.isService(good, more)).as(good).isTrue();
    }
    for (String bad :
        List.of(
            "https://fcm.googleapis.com.evil.example/x",
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://169.254.169.254/latest",
            "https://127.0.0.1:9998/x",
            "http://push.example.org/x",
            "file:///etc/passwd",
            "")) {
      assertThat(WebPushChannel.isService(bad, more)).as(bad).isFalse();
    }
  }

  @Test
  void refusesAContactThatIsNone() {
    Options wrong = new Options(Map.of("contact", "ops"));
    assertThatThrownBy(() -> rig().channel().check("ana", Options.NONE, wrong))
        .hasMessageContaining("contact");
    assertThatThrownBy(() -> rig().channel().check("a/b", Options.NONE, Options.NONE))
        .hasMessageContaining("name");
  }
}
