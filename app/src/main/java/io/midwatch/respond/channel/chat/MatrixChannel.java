package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpAddress;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Sends a notice into a Matrix room. The idempotency key is the transaction id, so that a
 * homeserver takes a repeated attempt for the same event. See {@code docs/channels/matrix.md}.
 */
public final class MatrixChannel extends HttpChannel {
  /** An event may have 65,536 bytes with everything around it. */
  private static final int MOST_BYTES = 16_000;

  private static final Field SERVER =
      Field.optional(
          "server",
          new FieldType.Text(),
          "required in one place",
          "The URL of the homeserver of the sending user.");
  private static final Field TOKEN =
      Field.optional(
          "token",
          new FieldType.SecretText(),
          "required in one place",
          "The access token of the sending user.");

  /** See {@link HttpChannel}. */
  public MatrixChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "matrix";
  }

  @Override
  public Audience audience(Reach reach) {
    return Audience.ROOM;
  }

  @Override
  public String summary() {
    return "Sends a notice into a Matrix room.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        SERVER,
        TOKEN,
        Field.optional(
            "mention",
            new FieldType.Text(),
            "nobody",
            "The user, `@ana:example.org`, to mention when something fails."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(SERVER, TOKEN);
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    String room = message.reach().address();
    if (!room.matches("![^\\s/]{1,254}")) {
      throw new InvalidValueException(
          "this is not the id of a Matrix room",
          "it begins with !, as in !abc:example.org; an alias (#name:example.org) is not one");
    }
    Notice notice = message.notice();
    String mention = mention(message);
    boolean mentions = !mention.isEmpty() && Grade.of(notice) == Grade.CRITICAL;
    String text = Grade.of(notice).sign() + " " + notice.title() + "\n" + NoticeText.body(message);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("msgtype", "m.text");
    body.put("body", Cut.bytes(mentions ? mention + ": " + text : text, MOST_BYTES));
    body.put("m.mentions", mentions ? Map.of("user_ids", List.of(mention)) : Map.of());
    return new Request.Builder()
        .url(
            HttpAddress.url(message.required("server"))
                .newBuilder()
                .addPathSegments("_matrix/client/v3/rooms")
                .addPathSegment(room)
                .addPathSegments("send/m.room.message")
                .addPathSegment(message.key())
                .build())
        .header("Authorization", "Bearer " + message.secret("token"))
        .put(json(body))
        .build();
  }

  private static String mention(Message message) throws InvalidValueException {
    String user = message.reach().options().text("mention").orElse("");
    if (!user.isEmpty() && !user.matches("@[^\\s:]{1,200}:\\S{1,200}")) {
      throw new InvalidValueException(
          "'mention' is not a Matrix user", "write it as @ana:example.org");
    }
    return user;
  }

  /** A delivery has an {@code event_id}; a 429 tells {@code retry_after_ms}. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    JsonNode body = answer.json();
    if (answer.status() == 429 && body.path("retry_after_ms").isNumber()) {
      long millis = Math.clamp(body.path("retry_after_ms").asLong(), 0L, 86_400_000L);
      return new Sent.TryAgain(answer.toString(), Optional.of(Duration.ofMillis(millis)));
    }
    return answer.isSuccess() && !body.has("event_id")
        ? new Sent.TryAgain("no event in the answer: " + answer, Optional.empty())
        : byStatus;
  }
}
