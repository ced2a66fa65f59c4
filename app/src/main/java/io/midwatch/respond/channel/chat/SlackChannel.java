package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpAddress;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Posts a notice to an incoming webhook as Slack, Mattermost and others take it: blocks, and the
 * whole text beside them for those that know no blocks. See {@code docs/channels/slack.md}.
 */
public final class SlackChannel extends HttpChannel {
  /** Slack's limits for a header and a section block. */
  private static final int MOST_HEADER = 150;

  private static final int MOST_SECTION = 2900;

  /** See {@link Channel}. */
  public SlackChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "slack";
  }

  @Override
  public Audience audience(Reach reach) {
    return Audience.ROOM;
  }

  @Override
  public String summary() {
    return "Posts a notice to an incoming webhook of Slack or one that works alike.";
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
  protected Request request(Message message) throws InvalidValueException {
    return new Request.Builder()
        .url(HttpAddress.url(message.reach().address()))
        .header("Idempotency-Key", message.key())
        .post(json(body(message)))
        .build();
  }

  /** Slack and those like it may say 200 and {@code "ok": false}: that is no delivery. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    JsonNode ok = answer.json().path("ok");
    return answer.isSuccess() && ok.isBoolean() && !ok.asBoolean()
        ? new Sent.Refused(answer.toString())
        : byStatus;
  }

  private static Map<String, Object> body(Message message) {
    Notice notice = message.notice();
    String title = Grade.of(notice).sign() + " " + notice.title();
    String body = escape(NoticeText.body(message));
    List<Object> blocks = new ArrayList<>();
    blocks.add(block("header", "plain_text", Cut.characters(title, MOST_HEADER)));
    blocks.add(block("section", "mrkdwn", Cut.characters(body, MOST_SECTION)));
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("text", escape(title) + "\n" + Cut.characters(body, MOST_SECTION));
    whole.put("blocks", blocks);
    return whole;
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
