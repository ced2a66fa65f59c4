package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;

/**
 * Posts a notice to a Workflows webhook of Microsoft Teams as an Adaptive Card. See {@code
 * docs/channels/teams.md}.
 */
public final class TeamsChannel extends RoomChannel {
  private static final String CARD = "application/vnd.microsoft.card.adaptive";

  /** A message with its card may have 28 KB; a character takes up to six bytes in JSON. */
  private static final int MOST_BYTES = 12_000;

  /** See {@link HttpChannel}. */
  public TeamsChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "teams";
  }

  @Override
  public String summary() {
    return "Posts a notice to a Workflows webhook of Microsoft Teams.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of();
  }

  @Override
  public List<Field> sharedFields() {
    return List.of();
  }

  @Override
  Map<String, Object> body(Message message) {
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", CARD);
    attachment.put("content", card(message));
    return Map.of("type", "message", "attachments", List.of(attachment));
  }

  private static Map<String, Object> card(Message message) {
    Notice notice = message.notice();
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("body", blocks(message));
    if (!notice.link().isEmpty()) {
      card.put(
          "actions",
          List.of(
              Map.of("type", "Action.OpenUrl", "title", "Open Midwatch", "url", notice.link())));
    }
    return card;
  }

  private static List<Object> blocks(Message message) {
    Notice notice = message.notice();
    List<Object> blocks = new ArrayList<>();
    Map<String, Object> head = new LinkedHashMap<>(text(title(notice)));
    head.put("weight", "Bolder");
    head.put("size", "Medium");
    head.put("color", colour(notice));
    blocks.add(head);
    // A TextBlock joins lines; a blank line keeps them apart.
    blocks.add(text(escape(Cut.bytes(NoticeText.body(message), MOST_BYTES)).replace("\n", "\n\n")));
    return blocks;
  }

  private static String title(Notice notice) {
    return Grade.of(notice).sign() + " " + escape(Cut.characters(notice.title(), 500));
  }

  private static Map<String, Object> text(String text) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "TextBlock");
    block.put("text", text);
    block.put("wrap", true);
    return block;
  }

  private static String colour(Notice notice) {
    return switch (Grade.of(notice)) {
      case CRITICAL -> "Attention";
      case WARNING, FLAPPING -> "Warning";
      case GOOD -> "Good";
      case WATCHER -> "Accent";
    };
  }

  /** A TextBlock reads links and emphasis. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\*_\\[\\]])", "\\\\$1");
  }

  /** A webhook of the older kind says 200 and tells of the error in the text. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess()
            && answer.body().toLowerCase(Locale.ROOT).contains("failed with error")
        ? new Sent.TryAgain(answer.toString(), Optional.empty())
        : byStatus;
  }
}
