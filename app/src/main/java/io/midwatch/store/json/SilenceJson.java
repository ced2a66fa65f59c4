package io.midwatch.store.json;

import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Effect;
import io.midwatch.respond.silence.Silence.Entry;
import io.midwatch.respond.silence.Silence.Phase;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Silence}. */
public final class SilenceJson {
  private SilenceJson() {}

  public static ObjectNode write(Silence silence) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("id", silence.id());
    if (silence.isDemotion()) {
      node.put("effect", Json.word(silence.effect()));
    }
    node.set("matchers", Json.array(silence.matchers(), SilenceJson::matcher));
    node.put("from", silence.from().toString());
    node.put("to", silence.to().toString());
    node.put("owner", silence.owner());
    node.put("reason", silence.reason());
    node.set("made", entry(silence.made()));
    silence.ended().ifPresent(end -> node.set("ended", entry(end)));
    Json.put(node, "lastMatched", silence.lastMatched().map(Instant::toString));
    node.put("reminded", silence.reminded());
    node.put("phase", Json.word(silence.phase()));
    return node;
  }

  public static Silence read(JsonNode node) {
    return new Silence(
        Json.text(node, "id"),
        node.has("effect") ? Json.word(node, "effect", Effect.values(), Effect.MUTE) : Effect.MUTE,
        Json.list(node, "matchers", SilenceJson::readMatcher),
        Json.instant(node, "from"),
        Json.instant(node, "to"),
        Json.text(node, "owner"),
        Json.text(node, "reason"),
        readEntry(node.path("made")),
        Optional.of(node.path("ended")).filter(JsonNode::isObject).map(SilenceJson::readEntry),
        Json.maybeInstant(node, "lastMatched"),
        node.path("reminded").asBoolean(false),
        Json.word(node, "phase", Phase.values(), Phase.OVER));
  }

  private static ObjectNode matcher(Matcher matcher) {
    ObjectNode node = Json.object();
    node.put("name", matcher.name());
    node.put("value", matcher.value());
    node.put("isRegex", matcher.isRegex());
    node.put("isEqual", matcher.isEqual());
    return node;
  }

  private static Matcher readMatcher(JsonNode node) {
    return new Matcher(
        Json.text(node, "name"),
        Json.text(node, "value"),
        node.path("isRegex").asBoolean(false),
        node.path("isEqual").asBoolean(true));
  }

  private static ObjectNode entry(Entry entry) {
    return Json.object()
        .put("by", entry.by())
        .put("at", entry.at().toString())
        .put("why", entry.why());
  }

  private static Entry readEntry(JsonNode node) {
    return new Entry(Json.text(node, "by"), Json.instant(node, "at"), Json.text(node, "why"));
  }
}
