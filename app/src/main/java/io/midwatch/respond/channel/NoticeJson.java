package io.midwatch.respond.channel;

import io.midwatch.respond.Notice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice as the JSON document that the {@code webhook} and {@code exec} channels hand over;
 * described in {@code docs/channels/webhook.md}. Fields are only ever added; a change of meaning
 * raises {@code schema_version}.
 */
public final class NoticeJson {
  private static final int MOST_ITEMS = 200;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private NoticeJson() {}

  static String document(Message message) {
    Notice notice = message.notice();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema_version", 1);
    root.put("key", message.key());
    root.put("kind", kind(notice));
    root.put("subject", notice.subject());
    root.put("title", notice.title());
    root.put("since", notice.since().toString());
    root.put("at", notice.at().toString());
    root.put("verdict", notice.verdict());
    root.put("reason", notice.reason());
    root.put("service", notice.service());
    root.put("check", notice.check());
    root.put("facts", notice.facts().stream().map(NoticeJson::fact).toList());
    root.put("item_count", notice.items().size());
    root.put("items", notice.items().stream().limit(MOST_ITEMS).map(NoticeJson::item).toList());
    root.put("beneath_count", notice.beneath().size());
    root.put("beneath", notice.beneath().stream().limit(MOST_ITEMS).toList());
    root.put("runbook", notice.runbook());
    root.put("link", notice.link());
    root.put("acknowledge", message.invitation().link());
    return write(root);
  }

  /** The word for the kind of news: {@code failure}. */
  public static String kind(Notice notice) {
    return notice.kind().name().toLowerCase(Locale.ROOT);
  }

  public static String write(Map<String, Object> value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The text as it stands between the quotes of a JSON string. */
  static String escape(String text) {
    String quoted = MAPPER.writeValueAsString(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Is this one JSON value and nothing else? */
  static boolean isJson(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (tools.jackson.core.JacksonException e) {
      return false;
    }
  }

  private static Map<String, String> fact(Notice.Fact fact) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("name", fact.name());
    out.put("text", fact.text());
    return out;
  }

  private static Map<String, Object> item(Notice.Item item) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("alert", item.alert());
    out.put("service", item.service());
    out.put("check", item.check());
    out.put("verdict", item.verdict());
    out.put("reason", item.reason());
    out.put("detail", item.detail());
    out.put("since", item.since().toString());
    out.put("severity", item.severity().word());
    return out;
  }
}
