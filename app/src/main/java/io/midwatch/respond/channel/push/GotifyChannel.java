package io.midwatch.respond.channel.push;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpAddress;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;

/** Pushes a notice through a Gotify server. See {@code docs/channels/gotify.md}. */
public final class GotifyChannel extends HttpChannel {
  private static final int MOST_BYTES = 8000;
  private static final Field TOKEN =
      Field.optional(
          "token",
          new FieldType.SecretText(),
          "required in one place",
          "The token of an application of the Gotify server.");

  /** See {@link HttpChannel}. */
  public GotifyChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "gotify";
  }

  @Override
  public String summary() {
    return "Pushes a notice through a Gotify server.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        TOKEN,
        Field.optional(
            "priority",
            new FieldType.Whole(0, 10),
            "8",
            "The priority of failures; all other news keeps its own."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(TOKEN);
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    Notice notice = message.notice();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", Cut.characters(notice.title(), 300));
    body.put("message", Cut.bytes(NoticeText.body(message), MOST_BYTES));
    body.put("priority", priority(message));
    if (!notice.link().isEmpty()) {
      body.put(
          "extras", Map.of("client::notification", Map.of("click", Map.of("url", notice.link()))));
    }
    return new Request.Builder()
        .url(
            HttpAddress.url(message.reach().address())
                .newBuilder()
                .addPathSegment("message")
                .build())
        .header("X-Gotify-Key", message.secret("token"))
        .header("Idempotency-Key", message.key())
        .post(json(body))
        .build();
  }

  /** Gotify's phones ring from 4 on and insist from 8 on. */
  private static long priority(Message message) {
    return switch (Grade.of(message.notice())) {
      case CRITICAL -> message.reach().options().whole("priority").orElse(8L);
      case WARNING, FLAPPING, WATCHER -> 5L;
      case GOOD -> 4L;
    };
  }

  /** Gotify answers with the message as it stored it, its id first of all. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !answer.json().has("id")
        ? new Sent.TryAgain("not the answer of a Gotify server: " + answer, Optional.empty())
        : byStatus;
  }
}
