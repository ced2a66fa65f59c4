package io.midwatch.respond.channel;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Posts a notice to an incoming webhook as Slack, Mattermost and others take it: blocks, and the
 * whole text beside them for those that know no blocks. See {@code docs/channels/slack.md}.
 */
final class SlackChannel implements Channel {
  /** Slack's limits for a header and a section block. */
  private static final int MOST_HEADER = 150;

  private static final int MOST_SECTION = 2900;

  private final HttpDelivery http;

  SlackChannel(Call.Factory client, Clock clock) {
    this.http = new HttpDelivery(client, clock);
  }

  @Override
  public String key() {
    return "slack";
  }

  @Override
  public String summary() {
    return "Posts a notice to an incoming webhook of Slack, Mattermost or one that works alike.";
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
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    HttpAddress.url(address);
  }

  @Override
  public Sent send(Notice notice, Reach reach, Options shared, String key)
      throws InterruptedException {
    Conceal conceal = Conceal.of(reach, shared);
    try {
      Request request =
          new Request.Builder()
              .url(HttpAddress.url(reach.address()))
              .header("Idempotency-Key", key)
              .post(
                  RequestBody.create(
                      NoticeJson.write(message(notice)).getBytes(StandardCharsets.UTF_8),
                      MediaType.get("application/json")))
              .build();
      return http.send(request, conceal);
    } catch (InvalidValueException e) {
      return new Sent.Refused(conceal.apply(e.problem()));
    }
  }

  private static Map<String, Object> message(Notice notice) {
    String title = sign(notice) + " " + notice.title();
    String body = escape(NoticeText.body(notice));
    List<Object> blocks = new ArrayList<>();
    blocks.add(block("header", "plain_text", cut(title, MOST_HEADER)));
    blocks.add(block("section", "mrkdwn", cut(body, MOST_SECTION)));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("text", escape(title) + "\n" + cut(body, MOST_SECTION));
    message.put("blocks", blocks);
    return message;
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

  private static String sign(Notice notice) {
    return switch (notice.kind()) {
      case FAILURE -> "\uD83D\uDD34";
      case CHANGED -> notice.verdict().equals("fail") ? "\uD83D\uDD34" : "\uD83D\uDFE0";
      case DEGRADED -> "\uD83D\uDFE0";
      case RECOVERY -> "\uD83D\uDFE2";
      case FLAPPING -> "\uD83D\uDD01";
      case WATCHER -> "\uD83D\uDD2D";
    };
  }

  /** Slack reads {@code <...>} as a link or a mention, so that text from outside is escaped. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
