package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;

/**
 * Posts a notice to an incoming webhook of Mattermost; failures with its message priority. See
 * {@code docs/channels/mattermost.md}.
 */
public final class MattermostChannel extends RoomChannel {
  /** A post may have 16,383 characters; the attachment counts with it. */
  private static final int MOST = 7000;

  /** See {@link HttpChannel}. */
  public MattermostChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "mattermost";
  }

  @Override
  public String summary() {
    return "Posts a notice to an incoming webhook of Mattermost.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "channel",
            new FieldType.Text(),
            "that of the webhook",
            "Another channel by its name in the URL, or `@user` for a direct message."),
        Field.optional(
            "priority",
            new FieldType.Choice(List.of("standard", "important", "urgent")),
            "standard",
            "The message priority of failures. A server without this feature ignores it."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of();
  }

  @Override
  Map<String, Object> body(Message message) {
    Notice notice = message.notice();
    Grade grade = Grade.of(notice);
    String title = Cut.characters(notice.title(), 300);
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("fallback", title);
    attachment.put("color", String.format(Locale.ROOT, "#%06X", grade.colour()));
    attachment.put("text", Cut.characters(escape(NoticeText.body(message)), MOST));
    if (!notice.link().isEmpty()) {
      attachment.put("title", "Open Midwatch");
      attachment.put("title_link", notice.link());
    }
    Map<String, Object> body = new LinkedHashMap<>();
    message.reach().options().text("channel").ifPresent(name -> body.put("channel", name));
    body.put("text", grade.sign() + " " + escape(title));
    body.put("attachments", List.of(attachment));
    Optional<String> priority =
        message.reach().options().text("priority").filter(word -> !word.equals("standard"));
    if (priority.isPresent() && grade == Grade.CRITICAL) {
      body.put("priority", Map.of("priority", priority.get()));
    }
    return body;
  }

  /** Text from a failing service must not mention people, link or format. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\*_~`|\\[\\]])", "\\\\$1").replace("@", "@\u200B");
  }

  /** A post that was taken is answered with the plain word {@code ok}. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !answer.body().strip().equals("ok")
        ? new Sent.TryAgain("not the answer of Mattermost: " + answer, Optional.empty())
        : byStatus;
  }
}
