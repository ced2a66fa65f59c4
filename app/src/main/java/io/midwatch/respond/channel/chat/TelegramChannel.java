package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
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
 * Sends a notice through a Telegram bot: {@code sendMessage} of the Bot API. See {@code
 * docs/channels/telegram.md}.
 */
public final class TelegramChannel extends HttpChannel {
  private static final String PUBLIC_SERVER = "https://api.telegram.org";

  /** Before the mark of a message, in the button that takes its page. */
  public static final String TAKE = "take:";

  /** Before the mark of a message, in the button that passes it on. */
  public static final String PASS_ON = "pass:";

  /** The Bot API takes 1 to 4,096 characters. */
  private static final int MOST = 4096;

  private static final Field TOKEN =
      Field.optional(
          "token", new FieldType.SecretText(), "required in one place", "The token of the bot.");

  /** See {@link HttpChannel}. */
  public TelegramChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "telegram";
  }

  /** The number of a group or channel begins with a hyphen, its name with an at sign. */
  @Override
  public Audience audience(Reach reach) {
    return reach.address().startsWith("-") || reach.address().startsWith("@")
        ? Audience.ROOM
        : Audience.PERSON;
  }

  @Override
  public String summary() {
    return "Sends a notice through a Telegram bot.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        TOKEN,
        Field.optional(
            "thread",
            new FieldType.Whole(1, Integer.MAX_VALUE),
            "none",
            "The topic of a forum group, by its number."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        TOKEN,
        Field.optional(
            "server", new FieldType.Text(), PUBLIC_SERVER, "The URL of a Bot API server."),
        Field.optional(
            "webhook-secret",
            new FieldType.SecretText(),
            "messages have no buttons",
            "The `secret_token` with which the bot's webhook was set: messages then have"
                + " buttons."));
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    String chat = message.reach().address();
    if (!chat.matches("-?\\d{1,19}|@[A-Za-z0-9_]{4,64}")) {
      throw new InvalidValueException(
          "this is not a Telegram chat",
          "write the chat's number, such as 123456789 or -1001234567890, or a channel's @name");
    }
    String token = message.secret("token");
    if (!token.matches("\\d{1,20}:[A-Za-z0-9_-]{1,200}")) {
      throw new InvalidValueException(
          "'token' is not the token of a Telegram bot", "BotFather writes it as 123456:ABC-DEF");
    }
    Grade grade = Grade.of(message.notice());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("chat_id", chat);
    message.reach().options().whole("thread").ifPresent(one -> body.put("message_thread_id", one));
    String text = grade.sign() + " " + message.notice().title() + "\n" + NoticeText.body(message);
    body.put("text", Cut.characters(text, MOST));
    body.put("link_preview_options", Map.of("is_disabled", true));
    if (message.shared().secret("webhook-secret").isPresent() && message.invitation().takesMark()) {
      String mark = message.invitation().mark();
      body.put(
          "reply_markup",
          Map.of(
              "inline_keyboard",
              List.of(
                  List.of(
                      Map.of("text", "I take it", "callback_data", TAKE + mark),
                      Map.of("text", "Page the next one", "callback_data", PASS_ON + mark)))));
    }
    body.put("disable_notification", grade == Grade.GOOD);
    return new Request.Builder()
        .url(
            message
                .server(PUBLIC_SERVER)
                .newBuilder()
                .addPathSegment("bot" + token)
                .addPathSegment("sendMessage")
                .build())
        .header("Idempotency-Key", message.key())
        .post(json(body))
        .build();
  }

  /**
   * Only {@code "ok": true} is a delivery; {@code parameters.retry_after} says how long to wait.
   */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    JsonNode body = answer.json();
    if (answer.isSuccess() && body.path("ok").asBoolean(false)) {
      return byStatus;
    }
    int code = body.path("error_code").asInt(answer.status());
    Optional<Duration> wait = seconds(body.path("parameters").path("retry_after"));
    if (code == 429) {
      return new Sent.TryAgain(answer.toString(), wait);
    }
    if (!answer.isSuccess()) {
      return byStatus;
    }
    return body.has("ok") && code >= 400 && code < 500
        ? new Sent.Refused(answer.toString())
        : new Sent.TryAgain(answer.toString(), wait);
  }
}
