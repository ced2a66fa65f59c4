package io.midwatch.respond.channel.push;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Pushes a notice through Pushover; a failure as an emergency, which rings until somebody has seen
 * it. See {@code docs/channels/pushover.md}.
 */
public final class PushoverChannel extends HttpChannel {
  /** Where Pushover tells that an emergency was acknowledged. */
  public static final String CALLBACK = "/hooks/pushover";

  private static final String PUBLIC_SERVER = "https://api.pushover.net";

  /** Pushover's limits, in characters. */
  private static final int MOST_TITLE = 250;

  private static final int MOST_MESSAGE = 1024;
  private static final int MOST_URL = 512;

  private static final Field TOKEN =
      Field.optional(
          "token",
          new FieldType.SecretText(),
          "required in one place",
          "The API token of your application at Pushover.");

  private final Clock clock;

  /** See {@link HttpChannel}. */
  public PushoverChannel(Call.Factory client, Clock clock) {
    super(client, clock);
    this.clock = clock;
  }

  @Override
  public String key() {
    return "pushover";
  }

  @Override
  public String summary() {
    return "Pushes a notice through Pushover.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        TOKEN,
        Field.optional("device", new FieldType.Text(), "all", "One device of the user."),
        Field.optional(
            "priority",
            new FieldType.Choice(List.of("normal", "high", "emergency")),
            "emergency",
            "The priority of failures. An emergency rings again until it is confirmed."),
        Field.optional(
            "retry",
            new FieldType.Span(Duration.ofSeconds(30), Duration.ofHours(3)),
            "60s",
            "How often an emergency rings."),
        Field.optional(
            "expire",
            new FieldType.Span(Duration.ofSeconds(30), Duration.ofHours(3)),
            "1h",
            "When an emergency stops ringing by itself."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        TOKEN,
        Field.optional(
            "server", new FieldType.Text(), PUBLIC_SERVER, "The URL of the API's server."),
        Field.optional(
            "answers",
            new FieldType.Bool(),
            "false",
            "Can Pushover reach `watcher.url`? Then an emergency that is acknowledged in the app"
                + " takes the page."));
  }

  @Override
  protected Request request(Message message) throws InvalidValueException {
    String user = message.reach().address();
    if (!user.matches("[A-Za-z0-9]{30}")) {
      throw new InvalidValueException(
          "this is not a user or group key of Pushover", "it has 30 letters and digits");
    }
    Notice notice = message.notice();
    FormBody.Builder form =
        new FormBody.Builder()
            .add("token", message.secret("token"))
            .add("user", user)
            .add("title", Cut.characters(notice.title(), MOST_TITLE))
            .add("message", Cut.characters(NoticeText.body(message), MOST_MESSAGE))
            .add("timestamp", Long.toString(notice.at().getEpochSecond()));
    message.reach().options().text("device").ifPresent(device -> form.add("device", device));
    if (!notice.link().isEmpty() && notice.link().length() <= MOST_URL) {
      form.add("url", notice.link()).add("url_title", "Open Midwatch");
    }
    priority(message, form);
    HttpUrl server = message.server(PUBLIC_SERVER);
    return new Request.Builder()
        .url(server.newBuilder().addPathSegments("1/messages.json").build())
        .header("Idempotency-Key", message.key())
        .post(form.build())
        .build();
  }

  private static void priority(Message message, FormBody.Builder form) {
    String word =
        switch (Grade.of(message.notice())) {
          case CRITICAL -> message.reach().options().text("priority").orElse("emergency");
          case WATCHER -> "high";
          case WARNING, FLAPPING, GOOD -> "normal";
        };
    form.add("priority", word.equals("emergency") ? "2" : word.equals("high") ? "1" : "0");
    if (word.equals("emergency")) {
      form.add("retry", seconds(message, "retry", Duration.ofSeconds(60)));
      form.add("expire", seconds(message, "expire", Duration.ofHours(1)));
      String callback = message.invitation().hook(CALLBACK);
      if (message.invitation().asks()
          && !callback.isEmpty()
          && message.shared().bool("answers").orElse(false)) {
        form.add("callback", callback);
      }
    }
  }

  private static String seconds(Message message, String option, Duration fallback) {
    return Long.toString(message.reach().options().span(option).orElse(fallback).toSeconds());
  }

  /** Only {@code "status": 1} is a delivery. A 429 says when the month's allowance begins anew. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    if (answer.status() == 429) {
      return new Sent.TryAgain(answer.toString(), reset(answer));
    }
    if (!answer.isSuccess() || answer.json().path("status").asInt(-1) == 1) {
      return byStatus;
    }
    return answer.json().has("status")
        ? new Sent.Refused(answer.toString())
        : new Sent.TryAgain("not the answer of Pushover: " + answer, Optional.empty());
  }

  private Optional<Duration> reset(Answer answer) {
    String text = answer.header("X-Limit-App-Reset").orElse("");
    if (!text.matches("\\d{1,11}")) {
      return Optional.empty();
    }
    Duration wait = Duration.between(clock.now(), Instant.ofEpochSecond(Long.parseLong(text)));
    Duration day = Duration.ofDays(1);
    return Optional.of(wait.compareTo(day) > 0 ? day : wait.isNegative() ? Duration.ZERO : wait);
  }
}
