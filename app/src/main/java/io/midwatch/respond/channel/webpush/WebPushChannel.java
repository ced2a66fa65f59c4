package io.midwatch.respond.channel.webpush;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Conceal;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpAddress;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wakes the browsers of a person through their push services (RFC 8030). See {@code
 * docs/channels/webpush.md}.
 *
 * <p>Accepted is what at least one push service has taken. A browser that is gone (404, 410) is
 * forgotten.
 */
public final class WebPushChannel extends HttpChannel {
  private static final Pattern USUAL =
      Pattern.compile(
          "(fcm|android|jmt17)\\.googleapis\\.com"
              + "|([a-z0-9-]+\\.)*push\\.services\\.mozilla\\.com"
              + "|([a-z0-9-]+\\.)*push\\.apple\\.com"
              + "|([a-z0-9-]+\\.)+notify\\.windows\\.com");
  private static final MediaType BINARY = MediaType.get("application/octet-stream");
  private static final int ANSWER_BYTES = 1_000;
  private static final int MOST_TITLE = 200;
  private static final int MOST_BODY = 1_500;

  /** A page that arrives after a night is news no more; one that arrives after a tunnel is. */
  private static final String SECONDS_TO_LIVE = "14400";

  private static final Field CONTACT =
      Field.optional(
          "contact",
          new FieldType.Text(),
          "watcher.url",
          "Where the people of a push service can ask: `mailto:ops@example.org`, or an https URL.");
  private static final Field SERVICES =
      Field.optional(
          "services",
          new FieldType.ListOf(new FieldType.Text()),
          "those of Google, Mozilla, Apple and Microsoft",
          "Further push services to which messages may be sent, `host` or `host:port`.");

  private final Clock clock;
  private final Supplier<Optional<Browsers>> browsers;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param browsers those that people subscribed; empty where there is no running server
   */
  public WebPushChannel(Call.Factory client, Clock clock, Supplier<Optional<Browsers>> browsers) {
    super(client, clock);
    this.clock = clock;
    this.browsers = browsers;
  }

  @Override
  public String key() {
    return "webpush";
  }

  @Override
  public String summary() {
    return "Wakes the browsers that somebody subscribed, phones too, through their push services.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of();
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(CONTACT, SERVICES);
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    if (!address.matches("[A-Za-z0-9._-]{1,60}")) {
      throw new InvalidValueException(
          "this is not a name for somebody's browsers",
          "write the person's id, as in webpush: ana");
    }
    String contact = shared.text("contact").orElse("");
    if (!contact.isEmpty() && !contact.matches("(mailto:[^@\\s]+@[^@\\s]+|https://\\S+)")) {
      throw new InvalidValueException(
          "'contact' is neither a mail address nor an https URL",
          "write it as mailto:ops@example.org");
    }
  }

  /**
   * May messages be sent to this endpoint? It comes from a browser, and would else let whoever
   * signed in have requests sent to wherever they like.
   *
   * @param shared the settings under {@code channels.webpush}
   */
  public static boolean isService(String endpoint, Options shared) {
    HttpUrl url = HttpUrl.parse(endpoint);
    return url != null
        && ((url.isHttps() && url.port() == 443 && USUAL.matcher(url.host()).matches())
            || shared.list("services", String.class).contains(hostAndPort(url)));
  }

  private static String hostAndPort(HttpUrl url) {
    boolean usual = url.isHttps() && url.port() == 443;
    return usual ? url.host() : url.host() + ":" + url.port();
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    throw new InvalidValueException("there is a request for each browser", "");
  }

  @Override
  protected Sent attempt(Message message) throws IOException, InvalidValueException {
    String name = message.reach().address();
    Optional<Browsers> known = browsers.get();
    if (known.isEmpty()) {
      return new Sent.Refused("there is no data that knows which browsers were subscribed");
    }
    List<Subscription> all = known.get().of(name);
    List<Sent> outcomes = new ArrayList<>();
    for (Subscription one : all) {
      send(message, one, known.get()).ifPresent(outcomes::add);
    }
    return outcomes.stream()
        .filter(Sent.Accepted.class::isInstance)
        .findFirst()
        .or(() -> outcomes.stream().filter(Sent.TryAgain.class::isInstance).findFirst())
        .or(() -> outcomes.stream().findFirst())
        .orElseGet(() ->
            new Sent.Refused("no browser of " + name + " is subscribed: open /me/push in one"));
  }

  /** Empty when the browser is gone: it is forgotten. One that cannot be reached holds up none. */
  private Optional<Sent> send(Message message, Subscription one, Browsers known)
      throws IOException, InvalidValueException {
    Request request = request(message, one, known.vapid());
    try {
      Answer answer = fetch(request, ANSWER_BYTES);
      if (answer.status() == 404 || answer.status() == 410) {
        known.remove(one.name(), one.id());
        return Optional.empty();
      }
      return Optional.of(concealed(mean(answer), one));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return Optional.of(concealed(new Sent.TryAgain(e.toString(), Optional.empty()), one));
    }
  }

  /** The endpoint is a credential, and push services like to repeat it. */
  private static Sent concealed(Sent sent, Subscription one) {
    Reach endpoint = new Reach("webpush", one.endpoint(), Options.NONE);
    return Conceal.of(endpoint, Options.NONE).apply(sent);
  }

  private Request request(Message message, Subscription to, Vapid vapid)
      throws InvalidValueException {
    HttpUrl endpoint = HttpAddress.url(to.endpoint());
    Grade grade = Grade.of(message.notice());
    byte[] salt = new byte[PushBody.SALT_BYTES];
    random.nextBytes(salt);
    byte[] body;
    try {
      body = PushBody.of(text(message), to, P256.generate(), salt);
    } catch (GeneralSecurityException e) {
      throw new InvalidValueException(
          "the keys of a browser cannot be used: " + e.getMessage(), "");
    }
    return new Request.Builder()
        .url(endpoint)
        .header("TTL", SECONDS_TO_LIVE)
        .header("Urgency", grade == Grade.GOOD ? "normal" : "high")
        .header("Topic", topic(message.key()))
        .header("Content-Encoding", "aes128gcm")
        .header("Authorization", vapid.authorization(endpoint, contact(message), clock.now()))
        .post(RequestBody.create(body, BINARY))
        .build();
  }

  private static String contact(Message message) {
    String base = message.invitation().base();
    return message.text(
        "contact", base.startsWith("https://") ? base : "mailto:midwatch@example.invalid");
  }

  /** What is sent again takes the place of what was not fetched yet (RFC 8030, section 5.4). */
  private static String topic(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Digest.sha256(key))
        .substring(0, 32);
  }

  private static byte[] text(Message message) {
    Notice notice = message.notice();
    Invitation invitation = message.invitation();
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("key", message.key());
    text.put("title", Grade.of(notice).sign() + " " + Cut.bytes(notice.title(), MOST_TITLE));
    text.put("body", Cut.bytes(NoticeText.body(message.with(Invitation.NONE)), MOST_BODY));
    text.put("tag", notice.subject());
    text.put("urgent", Grade.of(notice) == Grade.CRITICAL);
    text.put(
        "ack",
        invitation.asks() && !invitation.token().isEmpty()
            ? Invitation.PATH + invitation.token()
            : "");
    text.put("link", notice.link());
    byte[] json = JsonMapper.shared().writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
    if (json.length > PushBody.MOST_TEXT) {
      text.put("body", "");
      text.put("link", "");
      json = JsonMapper.shared().writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
    }
    return json;
  }
}
