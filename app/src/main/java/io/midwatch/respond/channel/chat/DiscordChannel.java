package io.midwatch.respond.channel.chat;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;

/**
 * Posts a notice to a Discord webhook as an embed, and waits until Discord has stored it. See
 * {@code docs/channels/discord.md}.
 */
public final class DiscordChannel extends RoomChannel {
  /** Discord's limits for an embed's title and description; 6,000 in all. */
  private static final int MOST_TITLE = 256;

  private static final int MOST_DESCRIPTION = 4096;

  /** See {@link HttpChannel}. */
  public DiscordChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "discord";
  }

  @Override
  public String summary() {
    return "Posts a notice to a Discord webhook.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "mention",
            new FieldType.Text(),
            "nobody",
            "The number of a user to mention when something fails."),
        Field.optional(
            "thread", new FieldType.Text(), "none", "The number of a thread of the channel."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of();
  }

  @Override
  HttpUrl url(Message message) throws InvalidValueException {
    HttpUrl.Builder url = super.url(message).newBuilder().setQueryParameter("wait", "true");
    String thread = snowflake(message, "thread");
    if (!thread.isEmpty()) {
      url.setQueryParameter("thread_id", thread);
    }
    return url.build();
  }

  @Override
  Map<String, Object> body(Message message) throws InvalidValueException {
    return body(message, snowflake(message, "mention"));
  }

  private static Map<String, Object> body(Message message, String mention) {
    Notice notice = message.notice();
    Grade grade = Grade.of(notice);
    Map<String, Object> embed = new LinkedHashMap<>();
    embed.put("title", Cut.characters(notice.title(), MOST_TITLE));
    embed.put("description", Cut.characters(escape(NoticeText.body(message)), MOST_DESCRIPTION));
    embed.put("color", grade.colour());
    embed.put("timestamp", notice.at().toString());
    if (!notice.link().isEmpty()) {
      embed.put("url", notice.link());
    }
    boolean mentions = !mention.isEmpty() && grade == Grade.CRITICAL;
    String head = grade.sign() + " " + Cut.characters(escape(notice.title()), 1000);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("content", mentions ? "<@" + mention + "> " + head : head);
    body.put("embeds", List.of(embed));
    body.put("allowed_mentions", mentions ? Map.of("users", List.of(mention)) : nobody());
    return body;
  }

  /** Text from a failing service must not be able to call everybody. */
  private static Map<String, Object> nobody() {
    return Map.of("parse", List.of());
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\*_~`|>#\\[\\]])", "\\\\$1");
  }

  private static String snowflake(Message message, String option) throws InvalidValueException {
    String text = message.reach().options().text(option).orElse("");
    if (!text.isEmpty() && !text.matches("\\d{5,20}")) {
      throw new InvalidValueException(
          "'" + option + "' is not a number of Discord",
          "switch on developer mode in Discord, then copy the id; quote it in the plan");
    }
    return text;
  }

  /** With {@code wait=true} a delivery is a 200 with the message; 429 says how long to wait. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    if (answer.status() == 429) {
      Optional<Duration> wait = seconds(answer.json().path("retry_after"));
      return wait.isPresent() ? new Sent.TryAgain(answer.toString(), wait) : byStatus;
    }
    if (answer.isSuccess() && !answer.json().has("id")) {
      return new Sent.TryAgain("no message in the answer: " + answer, Optional.empty());
    }
    return byStatus;
  }
}
