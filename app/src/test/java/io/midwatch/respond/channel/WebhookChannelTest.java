package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.respond.Notices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WebhookChannelTest extends ChannelContract {
  private static final String SIGNING = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String BEARER = "Bearer abcdefgh";

  @Override
  protected Rig open() {
    return rig(Options.NONE);
  }

  private HttpRig rig(Options reach) {
    Options shared =
        new Options(
            Map.of(
                "secret",
                new Secret(SIGNING),
                "headers",
                Map.of("Authorization", new Secret(BEARER))));
    return new HttpRig(
        new WebhookChannel(client(), new SystemClock()),
        "/hooks/" + HttpRig.TOKEN,
        reach,
        shared,
        List.of(HttpRig.TOKEN, SIGNING, BEARER));
  }

  @Test
  void signsAsStandardWebhooksSays() throws InterruptedException, GeneralSecurityException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    Hook.Received got = ((HttpRig) rig()).hook().received().getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(SIGNING.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String content =
        got.header("webhook-id") + "." + got.header("webhook-timestamp") + "." + got.body();
    byte[] expected = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    assertThat(got.header("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    assertThat(got.header("Idempotency-Key")).isEqualTo(got.header("webhook-id"));
    assertThat(got.header("Authorization")).isEqualTo(BEARER);
  }

  @Test
  void sendsTheDocumentedDocument() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());

    JsonNode body =
        JsonMapper.shared().readTree(((HttpRig) rig()).hook().received().getFirst().body());
    assertThat(body.get("schema_version").asInt()).isEqualTo(1);
    assertThat(body.get("kind").asString()).isEqualTo("failure");
    assertThat(body.get("title").asString()).isEqualTo(Notices.failure().title());
    assertThat(body.get("facts").get(0).get("name").asString()).isEqualTo("condition");
    assertThat(body.get("beneath").get(0).asString()).startsWith("orders");
    assertThat(body.get("items").get(0).get("alert").asString()).isEqualTo("shop-http-1");
  }

  @Test
  void fillsATemplateWithEscapedValues() throws InterruptedException {
    Options options =
        new Options(Map.of("body", "{\"msg\": \"{{ title }}\", \"all\": {{document}}}"));
    try (HttpRig rig = rig(options)) {
      rig.mood(Rig.Mood.ACCEPT);
      rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");

      JsonNode body = JsonMapper.shared().readTree(rig.hook().received().getFirst().body());
      assertThat(body.get("msg").asString()).isEqualTo(Notices.failure().title());
      assertThat(body.get("all").get("key").asString()).isEqualTo("k");
    }
  }

  @Test
  void refusesATemplateThatIsNotJsonOrUsesAnUnknownWord() {
    assertThatThrownBy(() -> check("{\"a\": {{title}}}"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> check("{\"a\": \"{{titel}}\"}"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("{{titel}}");
  }

  @Test
  void refusesAWeakSecretAndARelativeUrl() {
    Channel channel = rig().channel();
    Options weak = new Options(Map.of("secret", new Secret("short")));
    assertThatThrownBy(() -> channel.check("https://x.example/h", weak, Options.NONE))
        .hasMessageContaining("16 bytes");
    assertThatThrownBy(() -> channel.check("x.example/h", Options.NONE, Options.NONE))
        .hasMessageContaining("URL");
  }

  @Test
  void respectsRetryAfterInSecondsAndAsADate() throws InterruptedException {
    Sent sent = send(Rig.Mood.BUSY, Notices.failure());
    assertThat(((Sent.TryAgain) sent).notBefore()).contains(Duration.ofSeconds(7));

    Instant now = Instant.parse("2026-11-21T02:00:00Z");
    assertThat(HttpDelivery.RetryAfter.parse("Sat, 21 Nov 2026 02:01:00 GMT", now))
        .contains(Duration.ofMinutes(1));
    assertThat(HttpDelivery.RetryAfter.parse("Sat, 21 Nov 2026 01:01:00 GMT", now))
        .contains(Duration.ZERO);
    assertThat(HttpDelivery.RetryAfter.parse("999999999", now)).contains(Duration.ofDays(1));
    assertThat(HttpDelivery.RetryAfter.parse("soon", now)).isEqualTo(Optional.empty());
  }

  @Test
  void doesNotFollowARedirect() throws InterruptedException {
    HttpRig rig = (HttpRig) rig();
    rig.hook().answer(307, Map.of("Location", rig.hook().url("/elsewhere")), "");

    Sent sent = rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");

    assertThat(sent).isInstanceOf(Sent.Refused.class);
    assertThat(sent.answer()).contains("redirects are not followed");
    assertThat(rig.hook().received()).hasSize(1);
  }

  @Test
  void acceptsOnTheStatusAloneAndReadsLittleOfALongAnswer() throws InterruptedException {
    HttpRig rig = (HttpRig) rig();
    rig.hook().answer(202, Map.of(), "x".repeat(3_000_000));

    Sent sent = rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");

    assertThat(sent).isInstanceOf(Sent.Accepted.class);
    assertThat(sent.answer()).hasSizeLessThanOrEqualTo(500);
  }

  private void check(String body) throws InvalidValueException {
    rig().channel().check("https://x.example/h", new Options(Map.of("body", body)), Options.NONE);
  }
}
