package io.midwatch.respond.channel;

import io.midwatch.base.Clock;
import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Publishes a notice to an ntfy topic. See {@code docs/channels/ntfy.md}. */
public final class NtfyChannel extends HttpChannel {
  /** ntfy turns a longer message into an attachment (its default limit is 4,096 bytes). */
  private static final int MOST_BYTES = 3900;

  private static final String PUBLIC_SERVER = "https://ntfy.sh";
  private static final List<String> PRIORITIES = List.of("min", "low", "default", "high", "urgent");
  private static final List<Field> SHARED =
      List.of(
          Field.optional(
              "server", new FieldType.Text(), PUBLIC_SERVER, "The URL of the ntfy server."),
          Field.optional(
              "token", new FieldType.SecretText(), "none", "An access token of the ntfy server."));
  private static final List<Field> REACH =
      List.of(
          Field.optional(
              "token",
              new FieldType.SecretText(),
              "channels.ntfy.token",
              "An access token for this topic alone."),
          Field.optional(
              "priority",
              new FieldType.Choice(PRIORITIES),
              "by the kind of news",
              "Overrides the priority of failures; all other news keeps its own."));

  /** See {@link Channel}. */
  public NtfyChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "ntfy";
  }

  @Override
  public String summary() {
    return "Publishes a notice to an ntfy topic, which phones subscribe to.";
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
  protected Request request(Message message) throws InvalidValueException {
    Notice notice = message.notice();
    Reach reach = message.reach();
    Place place = place(reach.address(), message.shared());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", place.topic());
    body.put("title", notice.title());
    body.put("message", Cut.bytes(NoticeText.body(message), MOST_BYTES));
    body.put("priority", priority(notice, reach));
    body.put("tags", List.of(tag(notice)));
    if (!notice.link().isEmpty()) {
      body.put("click", notice.link());
    }
    Request.Builder request =
        new Request.Builder().url(place.server()).header("Idempotency-Key", message.key());
    Optional<Secret> token =
        reach.options().secret("token").or(() -> message.shared().secret("token"));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
    return request.post(json(body)).build();
  }

  private static int priority(Notice notice, Reach reach) {
    return switch (notice.kind()) {
      case FAILURE, CHANGED, DEGRADED -> notice.isUrgent() ? urgent(reach) : 3;
      case WATCHER -> POSTS.contains(notice.reason()) ? 2 : 4;
      case RECOVERY, FLAPPING -> 3;
    };
  }

  private static int urgent(Reach reach) {
    return reach.options().text("priority").map(word -> PRIORITIES.indexOf(word) + 1).orElse(5);
  }

  private static String tag(Notice notice) {
    return switch (notice.kind()) {
      case FAILURE -> "rotating_light";
      case CHANGED -> notice.verdict().equals("fail") ? "rotating_light" : "warning";
      case DEGRADED -> "warning";
      case RECOVERY -> "white_check_mark";
      case FLAPPING -> "arrows_counterclockwise";
      case WATCHER -> "telescope";
    };
  }

  /** The address is a topic, or a URL that ends with one. */
  private static Place place(String address, Options shared) throws InvalidValueException {
    String server = shared.text("server").orElse(PUBLIC_SERVER);
    String topic = address;
    if (address.contains("://")) {
      int cut = address.lastIndexOf('/');
      server = address.substring(0, cut);
      topic = address.substring(cut + 1);
    }
    if (!topic.matches("[-_A-Za-z0-9]{1,64}")) {
      throw new InvalidValueException(
          "this is not an ntfy topic",
          "a topic has 1 to 64 letters, digits, hyphens and underscores");
    }
    return new Place(HttpAddress.url(server), topic);
  }

  /** What comes once a day or a week makes no sound. */
  private static final Set<String> POSTS = Set.of("digest", "report");

  private record Place(HttpUrl server, String topic) {}
}
