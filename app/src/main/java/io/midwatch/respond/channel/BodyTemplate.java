package io.midwatch.respond.channel;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request body with placeholders such as {@code {{title}}}, each replaced by the value as it
 * stands inside a JSON string; {@code {{document}}} is the whole default document, unescaped.
 *
 * <p>There are no conditions or loops on purpose: a template that can fail at 3 a.m. is worse than
 * a receiver that reads a fixed document.
 */
final class BodyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
  private static final Map<String, BiFunction<Notice, String, String>> WORDS = words();

  private final String text;

  private BodyTemplate(String text) {
    this.text = text;
  }

  /** Reads a template; unknown placeholders are errors. */
  static BodyTemplate parse(String text) throws InvalidValueException {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (!WORDS.containsKey(matcher.group(1))) {
        throw new InvalidValueException(
            "the template uses " + matcher.group() + ", which does not exist",
            "there are " + String.join(", ", WORDS.keySet()));
      }
    }
    return new BodyTemplate(text);
  }

  String fill(Notice notice, String key) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, notice, key)));
  }

  private static String value(MatchResult match, Notice notice, String key) {
    BiFunction<Notice, String, String> word = WORDS.get(match.group(1));
    return word == null ? match.group() : word.apply(notice, key);
  }

  private static Map<String, BiFunction<Notice, String, String>> words() {
    Map<String, BiFunction<Notice, String, String>> words = new LinkedHashMap<>();
    words.put("title", (notice, key) -> NoticeJson.escape(notice.title()));
    words.put("text", (notice, key) -> NoticeJson.escape(NoticeText.body(notice)));
    words.put("kind", (notice, key) -> NoticeJson.kind(notice));
    words.put("verdict", (notice, key) -> NoticeJson.escape(notice.verdict()));
    words.put("reason", (notice, key) -> NoticeJson.escape(notice.reason()));
    words.put("service", (notice, key) -> NoticeJson.escape(notice.service()));
    words.put("check", (notice, key) -> NoticeJson.escape(notice.check()));
    words.put("since", (notice, key) -> notice.since().toString());
    words.put("at", (notice, key) -> notice.at().toString());
    words.put("subject", (notice, key) -> NoticeJson.escape(notice.subject()));
    words.put("runbook", (notice, key) -> NoticeJson.escape(notice.runbook()));
    words.put("link", (notice, key) -> NoticeJson.escape(notice.link()));
    words.put("acknowledge", (notice, key) -> NoticeJson.escape(notice.ack()));
    words.put("key", (notice, key) -> NoticeJson.escape(key));
    words.put("document", NoticeJson::document);
    return Collections.unmodifiableMap(words);
  }
}
