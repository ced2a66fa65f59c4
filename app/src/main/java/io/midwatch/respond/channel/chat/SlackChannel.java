package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeJson;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import tools.jackson.databind.JsonNode;

/**
 * Posts a notice to an incoming webhook as Slack, Mattermost and others take it: blocks, and the
 * whole text beside them for those that know no blocks. See {@code docs/channels/slack.md}.
 */
public final class SlackChannel extends RoomChannel {
  /** Slack's limits for a header and a section block. */
  private static final int MOST_HEADER = 150;

  private static final int MOST_SECTION = 2900;

  /** The button that takes a page. */
  public static final String TAKE = "midwatch_take";

  /** The button that passes it on. */
  public static final String PASS_ON = "midwatch_pass_on";

  /** See {@link Channel}. */
  public SlackChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "slack";
  }

  @Override
  public String summary() {
    return "Posts a notice to an incoming webhook of Slack or one that works alike.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "slack-id",
            new FieldType.Text(),
            "nobody presses buttons as this person",
            "The person's id in Slack, `U...`: who presses a button is known by it."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        Field.optional(
            "signing-secret",
            new FieldType.SecretText(),
            "messages have no buttons",
            "The signing secret of the Slack app to which the webhooks belong: messages then have"
                + " buttons."),
        Field.optional(
            "users",
            new FieldType.MapOf(new FieldType.Text()),
            "none",
            "Further people who press buttons: ids in Slack, `U...`, with the ids of people."));
  }

  /** Slack and those like it may say 200 and {@code "ok": false}: that is no delivery. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    JsonNode ok = answer.json().path("ok");
    return answer.isSuccess() && ok.isBoolean() && !ok.asBoolean()
        ? new Sent.Refused(answer.toString())
        : byStatus;
  }

  @Override
  Map<String, Object> body(Message message) {
    Notice notice = message.notice();
    String title = Grade.of(notice).sign() + " " + notice.title();
    String body = escape(NoticeText.body(message));
    List<Object> blocks = new ArrayList<>();
    blocks.add(block("header", "plain_text", Cut.characters(title, MOST_HEADER)));
    blocks.add(block("section", "mrkdwn", Cut.characters(body, MOST_SECTION)));
    if (message.shared().secret("signing-secret").isPresent()
        && message.invitation().asks()
        && !message.invitation().token().isEmpty()) {
      blocks.add(buttons(message));
    }
    return whole(title, body, blocks);
  }

  private static Map<String, Object> whole(String title, String body, List<Object> blocks) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("text", escape(title) + "\n" + Cut.characters(body, MOST_SECTION));
    whole.put("blocks", blocks);
    return whole;
  }

  private static Map<String, Object> buttons(Message message) {
    List<Object> buttons = new ArrayList<>();
    String token = message.invitation().token();
    Map<String, Object> take = new LinkedHashMap<>(button("I take it", TAKE, token));
    take.put("style", "primary");
    buttons.add(take);
    buttons.add(button("Page the next one", PASS_ON, token));
    if (!message.notice().link().isEmpty()) {
      Map<String, Object> open = new LinkedHashMap<>(button("Open", "midwatch_open", "open"));
      open.put("url", message.notice().link());
      buttons.add(open);
    }
    return Map.of("type", "actions", "elements", buttons);
  }

  private static Map<String, Object> button(String text, String action, String value) {
    Map<String, Object> button = new LinkedHashMap<>();
    button.put("type", "button");
    button.put("text", Map.of("type", "plain_text", "text", text));
    button.put("action_id", action);
    button.put("value", value);
    return button;
  }

  /**
   * What takes the place of a message whose button was pressed, as the body of a request to the
   * address that Slack gave for it.
   *
   * @param line what came of it
   */
  public static String answered(Notice notice, String line) {
    String title = Grade.of(notice).sign() + " " + notice.title();
    List<Object> blocks = new ArrayList<>();
    blocks.add(block("header", "plain_text", Cut.characters(title, MOST_HEADER)));
    blocks.add(block("section", "mrkdwn", Cut.characters(escape(line), MOST_SECTION)));
    Map<String, Object> whole = whole(title, escape(line), blocks);
    whole.put("replace_original", true);
    return NoticeJson.write(whole);
  }

  /** What only the one who pressed the button sees. */
  public static String aside(String line) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("response_type", "ephemeral");
    whole.put("replace_original", false);
    whole.put("text", escape(line));
    return NoticeJson.write(whole);
  }

  private static Map<String, Object> block(String type, String format, String text) {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("type", format);
    inner.put("text", text);
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", type);
    block.put("text", inner);
    return block;
  }

  /** Slack reads {@code <...>} as a link or a mention, so that text from outside is escaped. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
