package io.midwatch.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks.Ticket;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.chat.SlackSignature;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The buttons of messages in Slack and Telegram, and acknowledging in Pushover. */
final class ChatHooksTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String BOT_SECRET = "a-secret-of-the-webhook";

  private final Hook slack = new Hook();
  private final BlockingQueue<String> changed = new LinkedBlockingQueue<>();
  private WebRig rig;
  private int press;

  @BeforeEach
  void start() throws Exception {
    slack.answers(got -> {
      changed.add(got.body());
      return new Hook.Answer(200, Map.of(), "ok");
    });
    Options known = new Options(Map.of("slack-id", "U0ANA"));
    rig =
        WebRig.guarded(
            WebRig.usual()
                .reaching(
                    new Reach("slack", slack.url("/services/T0"), known),
                    new Reach("telegram", "4711", Options.NONE))
                .channel(
                    "slack",
                    new Options(
                        Map.of(
                            "signing-secret", new Secret(SECRET), "users", Map.of("U0TWO", "ana"))))
                .channel(
                    "telegram", new Options(Map.of("webhook-secret", new Secret(BOT_SECRET)))));
    rig.pages(WebRig.ALERT.text());
  }

  @AfterEach
  void stop() {
    rig.close();
    slack.close();
  }

  private Delivery delivery() {
    return rig.outbox.deliveries.getFirst();
  }

  private State state() {
    return rig.outbox.pages.find(WebRig.ALERT.text()).map(Page::state).orElseThrow();
  }

  private String pressed(String user, String action, String responseUrl) {
    String value = rig.links.token(new Ticket(delivery().key(), true));
    String json =
        """
        {"type":"block_actions","user":{"id":"%s"},"response_url":"%s",
         "actions":[{"action_id":"%s","value":"%s","action_ts":"1700000000.%d"}]}
        """
            .formatted(user, responseUrl, action, value, press++);
    return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private int slack(String body, String secret, Duration age) throws Exception {
    String time = Long.toString(rig.now.minus(age).getEpochSecond());
    String signature = SlackSignature.sign(secret, time, body.getBytes(StandardCharsets.UTF_8));
    try (Browser caller =
        rig.browser()
            .with("X-Slack-Signature", signature)
            .with("X-Slack-Request-Timestamp", time)) {
      return caller.post("/hooks/slack", body).statusCode();
    }
  }

  private String change() throws InterruptedException {
    String body = changed.poll(10, TimeUnit.SECONDS);
    return body == null ? "" : body;
  }

  @Test
  void aButtonInSlackTakesThePageAndChangesTheMessage() throws Exception {
    String body = pressed("U0ANA", "midwatch_take", slack.url("/actions/T0/1"));
    assertThat(slack(body, SECRET, Duration.ofSeconds(2))).isEqualTo(200);
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Acknowledged.class,
            taken -> {
              assertThat(taken.person()).isEqualTo("ana");
              assertThat(taken.channel()).isEqualTo("slack");
            });
    assertThat(change())
        .contains("\"replace_original\":true", "Ana Lind has it.", "First steps: 1. look");
  }

  @Test
  void somebodyWhoIsOnlyInTheListOfUsersMayPressItToo() throws Exception {
    String body = pressed("U0TWO", "midwatch_pass_on", slack.url("/actions/T0/1"));
    assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
    assertThat(state().nextAt()).contains(rig.now);
    assertThat(change()).contains("Ana Lind cannot take it");
  }

  @Test
  void aStrangerInSlackTakesNothingAndIsToldWhy() throws Exception {
    String body = pressed("U0EVIL", "midwatch_take", slack.url("/actions/T0/1"));
    assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
    assertThat(state()).isInstanceOf(State.Open.class);
    assertThat(change()).contains("\"response_type\":\"ephemeral\"", "U0EVIL");
  }

  @Test
  void whatIsForgedOldOrSentAgainDoesNothing() throws Exception {
    String body = pressed("U0ANA", "midwatch_take", slack.url("/actions/T0/1"));
    assertThat(slack(body, "another-secret", Duration.ZERO)).isEqualTo(403);
    assertThat(slack(body, SECRET, Duration.ofSeconds(301))).isEqualTo(403);
    assertThat(state()).isInstanceOf(State.Open.class);
    assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
    rig.pages(WebRig.ALERT.text());
    assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
    assertThat(state()).isInstanceOf(State.Open.class);
  }

  @Test
  void onlySlackIsToldOfChanges() throws Exception {
    try (Hook elsewhere = new Hook()) {
      String body = pressed("U0ANA", "midwatch_take", elsewhere.url("/internal"));
      assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
      assertThat(state()).isInstanceOf(State.Acknowledged.class);
      body = pressed("U0ANA", "midwatch_take", slack.url("/actions/T0/2"));
      assertThat(slack(body, SECRET, Duration.ZERO)).isEqualTo(200);
      assertThat(change()).isNotEmpty();
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  private HttpResponse<String> telegram(String user, String data, String secret) throws Exception {
    String json =
        """
        {"update_id":%d,"callback_query":{"id":"q%d","from":{"id":%s},"data":"%s"}}
        """
            .formatted(press, press++, user, data);
    try (Browser caller = rig.browser().with("X-Telegram-Bot-Api-Secret-Token", secret)) {
      return caller.post("/hooks/telegram", json);
    }
  }

  @Test
  void aButtonInTelegramTakesThePageAndSaysSo() throws Exception {
    String data = "take:" + rig.links.mark(delivery().key());
    assertThat(telegram("4711", data, "wrong").statusCode()).isEqualTo(403);
    assertThat(telegram("4712", data, BOT_SECRET).body()).contains("does not know who you are");
    assertThat(telegram("4711", "take:" + "0".repeat(32), BOT_SECRET).body())
        .contains("Nothing to do");
    assertThat(state()).isInstanceOf(State.Open.class);

    HttpResponse<String> answer = telegram("4711", data, BOT_SECRET);
    assertThat(answer.body())
        .contains("\"method\":\"answerCallbackQuery\"", "You have it. First steps: 1. look");
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Acknowledged.class, taken -> assertThat(taken.channel()).isEqualTo("telegram"));
    assertThat(List.of(telegram("4711", "", BOT_SECRET).statusCode())).containsExactly(200);
  }

  @Test
  void anEmergencyThatIsAcknowledgedInPushoverTakesThePageOnce() throws Exception {
    Delivery told = rig.alsoTold("pushover");
    String path = "/hooks/pushover?k=" + rig.links.token(told.key());
    try (Browser pushover = rig.browser()) {
      assertThat(pushover.post("/hooks/pushover?k=AAAA", "acknowledged=1").statusCode())
          .isEqualTo(404);
      String other = "/hooks/pushover?k=" + rig.links.token(delivery().key());
      assertThat(pushover.post(other, "acknowledged=1").statusCode()).isEqualTo(404);
      assertThat(pushover.post(path, "acknowledged=0").statusCode()).isEqualTo(200);
      assertThat(state()).isInstanceOf(State.Open.class);

      assertThat(pushover.post(path, "receipt=r1&acknowledged=1").statusCode()).isEqualTo(200);
      assertThat(state())
          .isInstanceOfSatisfying(
              State.Acknowledged.class, taken -> assertThat(taken.channel()).isEqualTo("pushover"));
      rig.pages(WebRig.ALERT.text());
      assertThat(pushover.post(path, "receipt=r1&acknowledged=1").statusCode()).isEqualTo(200);
      assertThat(state()).isInstanceOf(State.Open.class);
    }
  }
}
