package io.midwatch.respond.channel;

import io.midwatch.base.Clock;
import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Sends a notice as JSON to a URL, signed on request. See {@code docs/channels/webhook.md}. */
public final class WebhookChannel extends HttpChannel {
  private static final List<Field> SHARED =
      List.of(
          Field.optional(
              "secret",
              new FieldType.SecretText(),
              "not signed",
              "Signs every request as the Standard Webhooks specification says."),
          Field.optional(
              "headers",
              new FieldType.MapOf(new FieldType.SecretText()),
              "none",
              "Header fields sent along; never shown."));
  private static final List<Field> REACH =
      List.of(
          Field.optional(
              "method",
              new FieldType.Choice(List.of("POST", "PUT", "PATCH")),
              "POST",
              "The request method."),
          SHARED.get(0),
          SHARED.get(1),
          Field.optional(
              "body",
              new FieldType.Text(),
              "the default document",
              "JSON with placeholders such as {{title}}, in place of the default document."));

  private final Clock clock;

  /** See {@link Channel}. */
  public WebhookChannel(Call.Factory client, Clock clock) {
    super(client, clock);
    this.clock = clock;
  }

  @Override
  public String key() {
    return "webhook";
  }

  @Override
  public String summary() {
    return "Sends a notice as JSON to a URL, signed on request.";
  }

  @Override
  public List<Field> reachFields() {
    return REACH;
  }

  @Override
  public List<Field> sharedFields() {
    return SHARED;
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    HttpAddress.url(address);
    HttpAddress.headers(shared);
    HttpAddress.headers(reach);
    Optional<Secret> secret = secret(reach, shared);
    if (secret.isPresent()) {
      WebhookSignature.check(secret.get());
    }
    Optional<String> body = reach.text("body");
    if (body.isPresent()
        && !NoticeJson.isJson(
            BodyTemplate.parse(body.get()).fill(sample(address, reach, shared)))) {
      throw new InvalidValueException(
          "the body is not JSON once its placeholders are filled in",
          "put placeholders inside quotes, as in {\"text\": \"{{title}}\"}");
    }
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    Reach reach = message.reach();
    Options shared = message.shared();
    String key = message.key();
    Optional<String> template = reach.options().text("body");
    String body =
        template.isPresent()
            ? BodyTemplate.parse(template.get()).fill(message)
            : NoticeJson.document(message);
    Instant now = clock.now();
    Headers.Builder headers = HttpAddress.headers(shared).newBuilder();
    HttpAddress.headers(reach.options())
        .forEach(pair -> headers.set(pair.getFirst(), pair.getSecond()));
    headers.set("Idempotency-Key", key);
    headers.set("webhook-id", key);
    headers.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
    secret(reach.options(), shared)
        .ifPresent(secret ->
            headers.set("webhook-signature", WebhookSignature.sign(secret, key, now, body)));
    return new Request.Builder()
        .url(HttpAddress.url(reach.address()))
        .headers(headers.build())
        .method(
            reach.options().text("method").orElse("POST"),
            RequestBody.create(
                body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
        .build();
  }

  private static Message sample(String address, Options reach, Options shared) {
    return new Message(SampleNotice.NOTICE, new Reach("webhook", address, reach), shared, "sample");
  }

  private static Optional<Secret> secret(Options reach, Options shared) {
    return reach.secret("secret").or(() -> shared.secret("secret"));
  }
}
