package io.midwatch.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.channel.phone.TwilioSignature;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TestPage;
import io.midwatch.respond.trial.TriedWays.Way;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page is taken by a text or by a key, and only by those whom Twilio vouches for. */
final class TwilioHooksTest {
  private static final String OUTSIDE = "https://watch.example.org";
  private static final String TOKEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final String ANA = "+4915112345678";
  private static final String TEXTS = "/hooks/twilio/sms";

  private WebRig rig;
  private Browser twilio;
  private int number;

  @BeforeEach
  void start() throws Exception {
    Options settings = new Options(Map.of("token", new Secret(TOKEN), "answers", true));
    rig =
        WebRig.guarded(
            WebRig.usual()
                .at(OUTSIDE)
                .reaching(
                    new Reach("sms", ANA, Options.NONE), new Reach("voice", ANA, Options.NONE))
                .channel("sms", settings));
    twilio = rig.browser();
    rig.pages(WebRig.ALERT.text());
  }

  @AfterEach
  void stop() {
    twilio.close();
    rig.close();
  }

  private State state() {
    return rig.outbox.pages.find(WebRig.ALERT.text()).map(Page::state).orElseThrow();
  }

  private Delivery delivery() {
    return rig.outbox.deliveries.getFirst();
  }

  private String token() {
    return "?k=" + rig.links.token(delivery().key());
  }

  private HttpResponse<String> call(String path, String key, Map<String, String> fields)
      throws Exception {
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    String signature = TwilioSignature.sign(key, OUTSIDE + path, all);
    String form =
        fields.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try (Browser signed = rig.browser().with("X-Twilio-Signature", signature)) {
      return signed.post(path, form);
    }
  }

  private String text(String from, String body) throws Exception {
    HttpResponse<String> answer =
        call(TEXTS, TOKEN, Map.of("From", from, "Body", body, "MessageSid", "SM" + number++));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    return answer.body();
  }

  @Test
  void aTextTakesThePageAndAnswersWithTheFirstSteps() throws Exception {
    assertThat(text(ANA, " Ack "))
        .contains("You have shop", "First steps: 1. look 2. revert 3. call");
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Acknowledged.class,
            taken -> {
              assertThat(taken.person()).isEqualTo("ana");
              assertThat(taken.channel()).isEqualTo("sms");
            });
    assertThat(delivery().state()).isEqualTo(Delivery.State.READ);
    assertThat(text(ANA, "1")).contains("No page of yours is open");
  }

  @Test
  void theCodeOfATestPageConfirmsItsWayForItsReaderAlone() throws Exception {
    KeptWays tried = new KeptWays(rig.keys);
    Reach sms = new Reach("sms", ANA, Options.NONE);
    Plan plan = rig.parts(true).sources().plan();
    List<String> titles = new ArrayList<>();
    PlainChannel channel =
        new PlainChannel("sms") {
          @Override
          public Sent send(Message message) {
            titles.add(message.notice().title());
            return new Sent.Accepted("queued");
          }
        };
    new TestPage(Map.of("sms", channel), rig.clock, tried, Optional.empty())
        .send(plan, plan.person("ana"), 0);
    String code = titles.getFirst().replaceAll(".*code ", "");

    text("+4915100000000", code);
    assertThat(tried.areConfirmed(List.of(Way.of("ana", sms)))).as("a stranger").isFalse();
    assertThat(text(ANA, "ZZZZZZ")).doesNotContain("Confirmed");
    assertThat(text(ANA, code.toLowerCase(Locale.ROOT) + ".")).contains("pages reach you by sms");
    assertThat(tried.areConfirmed(List.of(Way.of("ana", sms)))).isTrue();
    assertThat(state()).as("takes no page").isInstanceOf(State.Open.class);
  }

  @Test
  void aTextThatCouldMeanSeveralPagesListsThemAndTakesNone() throws Exception {
    rig.also("b7c8d9");
    String listed = text(ANA, "1");
    assertThat(listed).contains("Nothing done. Open: ", "; ", "Reply with a code");
    assertThat(state()).isInstanceOf(State.Open.class);

    String code = listed.replaceFirst("(?s).*Open: (\\w+) .*", "$1");
    assertThat(text(ANA, "ack " + code.toLowerCase(Locale.ROOT))).contains("You have shop");
    assertThat(rig.outbox.pages.live())
        .filteredOn(page -> page.state() instanceof State.Acknowledged)
        .hasSize(1);
  }

  @Test
  void whatIsNotUnderstoodDoesNothing() throws Exception {
    assertThat(text(ANA, "who is this?")).contains("No open page has the code WH0. Open: ");
    assertThat(text(ANA, "??")).contains("Not understood, nothing done. Open: ");
    assertThat(text(ANA, "ack ZZZZ")).contains("No open page has the code ZZZZ");
    assertThat(text(ANA, "")).contains("Not understood");
    assertThat(text("+4915199999999", "ack")).isEqualTo("<Response/>");
    assertThat(state()).isInstanceOf(State.Open.class);
  }

  @Test
  void aForgedRequestDoesNothing() throws Exception {
    Map<String, String> ack = Map.of("From", ANA, "Body", "ack", "MessageSid", "SM1");
    assertThat(call(TEXTS, "another-token", ack).statusCode()).isEqualTo(403);
    assertThat(twilio.post(TEXTS, "From=%2B4915112345678&Body=ack").statusCode()).isEqualTo(403);
    String form = "From=%2B4915112345678&Body=ack&MessageSid=SM1";
    String other = TwilioSignature.sign(TOKEN, "https://other.example" + TEXTS, Map.of());
    twilio.with("X-Twilio-Signature", other);
    assertThat(twilio.post(TEXTS, form).statusCode()).isEqualTo(403);
    assertThat(state()).isInstanceOf(State.Open.class);
  }

  @Test
  void aReplayedRequestDoesNothing() throws Exception {
    Map<String, String> ack = Map.of("From", ANA, "Body", "ack", "MessageSid", "SM77");
    assertThat(call(TEXTS, TOKEN, ack).body()).contains("You have");
    rig.pages(WebRig.ALERT.text());
    assertThat(call(TEXTS, TOKEN, ack).body()).isEqualTo("<Response/>");
    assertThat(state()).isInstanceOf(State.Open.class);
  }

  @Test
  void aKeyTakesThePageInTheCall() throws Exception {
    String path = "/hooks/twilio/voice" + token();
    assertThat(call(path, TOKEN, Map.of("CallSid", "CA1", "Digits", "5")).body())
        .contains("<Gather", "Press 4", "action=\"" + OUTSIDE + "/hooks/twilio/voice?k=");
    assertThat(state()).isInstanceOf(State.Open.class);
    assertThat(call(path, TOKEN, Map.of("CallSid", "CA1", "Digits", "4")).body())
        .contains("<Say", "You have it. First steps: 1. look");
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Acknowledged.class, taken -> assertThat(taken.channel()).isEqualTo("voice"));
  }

  @Test
  void anotherKeyPagesTheNextOneAtOnce() throws Exception {
    String path = "/hooks/twilio/voice" + token();
    assertThat(call(path, TOKEN, Map.of("CallSid", "CA2", "Digits", "6")).body())
        .contains("Passed on");
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Open.class, open -> assertThat(open.next()).isEqualTo(rig.now));
    assertThat(rig.outbox.pages.entries(WebRig.ALERT.text(), 9).getLast().text())
        .isEqualTo("ana cannot take it (voice): the next one is paged");
    String foreign = "/hooks/twilio/voice?k=AAAA";
    assertThat(call(foreign, TOKEN, Map.of("CallSid", "CA3", "Digits", "4")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatBecameOfAMessageIsKept() throws Exception {
    String path = "/hooks/twilio/status" + token();
    call(path, TOKEN, Map.of("MessageSid", "SM5", "MessageStatus", "sent"));
    assertThat(delivery().state()).isEqualTo(Delivery.State.ACCEPTED);
    call(path, TOKEN, Map.of("MessageSid", "SM5", "MessageStatus", "delivered"));
    assertThat(delivery().state()).isEqualTo(Delivery.State.DELIVERED);
    call(path, TOKEN, Map.of("MessageSid", "SM5", "MessageStatus", "undelivered"));
    assertThat(delivery().state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  void aMessageThatDidNotArriveTakesTheNextWayAtOnce() throws Exception {
    Map<String, String> failed =
        Map.of("MessageSid", "SM5", "MessageStatus", "undelivered", "ErrorCode", "30003");
    call("/hooks/twilio/status" + token(), TOKEN, failed);
    assertThat(delivery().state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(delivery().lastError()).isEqualTo("Twilio: undelivered (30003)");
    assertThat(rig.outbox.deliveries.getLast().channel()).isEqualTo("voice");
    assertThat(rig.outbox.deliveries.getLast().isWaiting()).isTrue();
  }
}
