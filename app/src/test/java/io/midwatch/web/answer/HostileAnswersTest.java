package io.midwatch.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.answer.AckLinks.Ticket;
import io.midwatch.respond.channel.chat.SlackSignature;
import io.midwatch.respond.channel.phone.TwilioSignature;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The proof of origin holds, and what it proves is nonsense: a provider may have a bad day, and a
 * signing key may leak. It is answered with less than 500, takes nothing, and nothing is stuck by
 * it.
 */
final class HostileAnswersTest {
  private static final String OUTSIDE = "https://watch.example.org";
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String BOT = "a-secret-of-the-webhook";
  private static final String TOKEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final String ANA = "+4915112345678";
  private static final List<String> WORTHLESS =
      List.of(
          "null",
          "0",
          "-1e400",
          "true",
          "\"\"",
          "[]",
          "{}",
          "[[]]",
          "\"\\u0000\\ud800\"",
          "\"" + "x".repeat(20_000) + "\"",
          "[".repeat(500) + "]".repeat(500),
          "{\"a\":".repeat(200) + "1" + "}".repeat(200));

  private final Random random = new Random(20_261_121);
  private WebRig rig;
  private Browser caller;

  @BeforeEach
  void start() throws Exception {
    Options twilio = new Options(Map.of("token", new Secret(TOKEN), "answers", true));
    rig =
        WebRig.guarded(
            WebRig.usual()
                .at(OUTSIDE)
                .reaching(
                    new Reach("sms", ANA, Options.NONE),
                    new Reach(
                        "slack",
                        "https://hooks.slack.com/services/T0/B0/x",
                        new Options(Map.of("slack-id", "U0ANA"))),
                    new Reach("telegram", "4711", Options.NONE))
                .channel("sms", twilio)
                .channel("slack", new Options(Map.of("signing-secret", new Secret(SECRET))))
                .channel("telegram", new Options(Map.of("webhook-secret", new Secret(BOT)))));
    rig.pages(WebRig.ALERT.text());
    caller = rig.browser();
  }

  @AfterEach
  void stop() {
    caller.close();
    rig.close();
  }

  private State state() {
    return rig.outbox.pages.find(WebRig.ALERT.text()).map(Page::state).orElseThrow();
  }

  private int send(String path, byte[] body, String type, Map<String, String> headers)
      throws Exception {
    var request =
        caller.request(path).POST(BodyPublishers.ofByteArray(body)).setHeader("Content-Type", type);
    headers.forEach(request::setHeader);
    return caller.client().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private int slack(byte[] body) throws Exception {
    String time = Long.toString(rig.now.getEpochSecond());
    return send(
        "/hooks/slack",
        body,
        "application/x-www-form-urlencoded",
        Map.of(
            "X-Slack-Request-Timestamp",
            time,
            "X-Slack-Signature",
            SlackSignature.sign(SECRET, time, body)));
  }

  private int telegram(byte[] body) throws Exception {
    return send(
        "/hooks/telegram",
        body,
        "application/json",
        Map.of("X-Telegram-Bot-Api-Secret-Token", BOT));
  }

  private int twilio(String path, Map<String, String> fields) throws Exception {
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    String form =
        fields.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        path,
        form.getBytes(StandardCharsets.UTF_8),
        "application/x-www-form-urlencoded",
        Map.of("X-Twilio-Signature", TwilioSignature.sign(TOKEN, OUTSIDE + path, all)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A sound document with one of its parts replaced by something worthless, or cut, or bent. */
  private List<byte[]> bent(String sound) {
    List<byte[]> bent = new ArrayList<>();
    for (String part : sound.split("(?<=[:,\\[{])|(?=[,\\]}])", -1)) {
      if (part.length() > 1) {
        WORTHLESS.forEach(worthless -> bent.add(utf8(sound.replace(part, worthless))));
      }
    }
    for (int i = 0; i < 60; i++) {
      byte[] bytes = utf8(sound);
      bent.add(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bent.add(bytes);
    }
    WORTHLESS.forEach(one -> bent.add(utf8(one)));
    return bent;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Some bend nothing that counts: what is still a sound answer may take the page. */
  private void stillOpen(String what) throws Exception {
    if (state() instanceof State.Acknowledged taken) {
      assertThat(taken.person()).as(what).isEqualTo("ana");
      rig.pages(WebRig.ALERT.text());
    }
  }

  @Test
  void whatSlackSigns() throws Exception {
    String value = rig.links.token(new Ticket(rig.outbox.deliveries.getFirst().key(), true));
    String sound =
        "{\"type\":\"block_actions\",\"user\":{\"id\":\"U0ANA\"},\"response_url\":\"https://hooks.slack.com/actions/x\","
            + "\"actions\":[{\"action_id\":\"midwatch_nothing\",\"value\":\""
            + value
            + "\",\"action_ts\":\"1700000000.1\"}]}";
    for (byte[] one : bent(sound)) {
      String form =
          "payload="
              + URLEncoder.encode(
                  new String(one, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      assertThat(slack(utf8(form))).as(form).isLessThan(500);
      stillOpen(form);
    }
    for (String form :
        List.of(
            "", "payload", "payload=", "payload=%", "payload=%ff%fe", "payload={}&payload={}")) {
      assertThat(slack(utf8(form))).as(form).isBetween(200, 499);
    }
    assertThat(slack(new byte[] {(byte) 0xff, 0, (byte) 0xfe})).isLessThan(500);
    assertThat(slack(utf8("payload=" + "x".repeat(3_000_000)))).isBetween(400, 499);

    String take = sound.replace("midwatch_nothing", "midwatch_take");
    assertThat(slack(utf8("payload=" + encoded(take)))).isEqualTo(200);
    assertThat(state()).isInstanceOf(State.Acknowledged.class);
  }

  @Test
  void whatTelegramSends() throws Exception {
    String sound =
        "{\"update_id\":1,\"callback_query\":{\"id\":\"7\",\"from\":{\"id\":4711},\"message\":{\"chat\":{\"id\":4711}},\"data\":\"take:"
            + "0".repeat(32)
            + "\"}}";
    for (byte[] one : bent(sound)) {
      assertThat(telegram(one)).as(new String(one, StandardCharsets.UTF_8)).isLessThan(500);
    }
    assertThat(telegram(utf8("{\"a\":\"" + "x".repeat(3_000_000) + "\"}"))).isBetween(400, 499);
    assertThat(state()).isInstanceOf(State.Open.class);

    String mark = rig.links.mark(rig.outbox.deliveries.getFirst().key());
    String fresh = sound.replace("0".repeat(32), mark).replace("\"id\":\"7\"", "\"id\":\"8\"");
    assertThat(telegram(utf8(fresh))).as("another press").isEqualTo(200);
    assertThat(state()).isInstanceOf(State.Acknowledged.class);
  }

  @Test
  void whatTwilioSigns() throws Exception {
    List<String> odd =
        List.of(
            "",
            " ",
            "\u0000",
            "\uD83D\uDE00".repeat(100),
            "x".repeat(5_000),
            "ack ".repeat(300),
            "pass ZZZ",
            "<script>&'\"",
            "../../etc/passwd",
            "${env:TOKEN}",
            "７ＦＫ",
            "\r\nBcc: x");
    String keyed = "?k=" + rig.links.token(rig.outbox.deliveries.getFirst().key());
    for (String word : odd) {
      for (String path :
          List.of(
              "/hooks/twilio/sms", "/hooks/twilio/voice" + keyed, "/hooks/twilio/status" + keyed)) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("From", random.nextBoolean() ? ANA : word);
        fields.put("Body", word);
        fields.put("MessageSid", word);
        fields.put("CallSid", word);
        fields.put("Digits", word);
        fields.put("MessageStatus", word);
        fields.put("ErrorCode", word);
        assertThat(twilio(path, fields)).as(path + " " + word).isLessThan(500);
      }
    }
    Map<String, String> many =
        IntStream.range(0, 2_000)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "f" + i,
                    i -> "v",
                    (a, _) -> a,
                    () -> new LinkedHashMap<String, String>()));
    assertThat(twilio("/hooks/twilio/sms", many)).isLessThan(500);
    assertThat(twilio("/hooks/twilio/sms", Map.of())).isLessThan(500);
    assertThat(state()).isInstanceOf(State.Open.class);

    assertThat(twilio("/hooks/twilio/sms", Map.of("From", ANA, "Body", "ack", "MessageSid", "SM9")))
        .isEqualTo(200);
    assertThat(state()).isInstanceOf(State.Acknowledged.class);
  }

  @Test
  void whatComesToPushoversAddress() throws Exception {
    String path = "/hooks/pushover?k=" + rig.links.token(rig.alsoTold("pushover").key());
    for (String form :
        List.of(
            "",
            "acknowledged",
            "acknowledged=",
            "acknowledged=%zz",
            "acknowledged=11",
            "acknowledged=0&acknowledged=2",
            "x=".repeat(2_000),
            "=&=&=",
            "%00=%00")) {
      assertThat(send(path, utf8(form), "application/x-www-form-urlencoded", Map.of()))
          .as(form)
          .isLessThan(500);
    }
    assertThat(send(path, utf8("{}"), "application/json", Map.of())).isLessThan(500);
    assertThat(send(path, new byte[] {(byte) 0xc3, (byte) 0x28}, "text/plain", Map.of()))
        .isLessThan(500);
    assertThat(state()).isInstanceOf(State.Open.class);
  }
}
