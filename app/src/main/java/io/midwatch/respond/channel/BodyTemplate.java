package io.midwatch.respond.channel;

import io.midwatch.plan.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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
  private static final Map<String, Function<Message, String>> WORDS = words();

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

  String fill(Message message) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, message)));
  }

  private static String value(MatchResult match, Message message) {
    Function<Message, String> word = WORDS.get(match.group(1));
    return word == null ? match.group() : word.apply(message);
  }

  private static Map<String, Function<Message, String>> words() {
    Map<String, Function<Message, String>> words = new LinkedHashMap<>();
    words.put("title", message -> NoticeJson.escape(message.notice().title()));
    words.put("text", message -> NoticeJson.escape(NoticeText.body(message)));
    words.put("kind", message -> NoticeJson.kind(message.notice()));
    words.put("verdict", message -> NoticeJson.escape(message.notice().verdict()));
    words.put("reason", message -> NoticeJson.escape(message.notice().reason()));
    words.put("service", message -> NoticeJson.escape(message.notice().service()));
    words.put("check", message -> NoticeJson.escape(message.notice().check()));
    words.put("since", message -> message.notice().since().toString());
    words.put("at", message -> message.notice().at().toString());
    words.put("subject", message -> NoticeJson.escape(message.notice().subject()));
    words.put("runbook", message -> NoticeJson.escape(message.notice().runbook()));
    words.put("link", message -> NoticeJson.escape(message.notice().link()));
    words.put("acknowledge", message -> NoticeJson.escape(message.invitation().link()));
    words.put("key", message -> NoticeJson.escape(message.key()));
    words.put("document", NoticeJson::document);
    return Collections.unmodifiableMap(words);
  }
}
