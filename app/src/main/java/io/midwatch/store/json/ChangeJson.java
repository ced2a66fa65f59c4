package io.midwatch.store.json;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.ChangeKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Change}. */
public final class ChangeJson {
  private ChangeJson() {}

  public static ObjectNode write(Change change) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("id", change.id());
    node.put("at", change.at().toString());
    node.put("kind", Json.word(change.kind()));
    node.set("services", Json.texts(change.services()));
    node.put("title", change.title());
    node.put("by", change.by());
    node.put("link", change.link());
    node.put("revert", change.revert());
    node.put("source", change.source());
    return node;
  }

  public static Change read(JsonNode node) {
    return new Change(
        Json.text(node, "id"),
        Json.instant(node, "at"),
        Json.word(node, "kind", ChangeKind.values(), ChangeKind.OTHER),
        Json.texts(node, "services"),
        Json.text(node, "title"),
        Json.text(node, "by"),
        Json.text(node, "link"),
        Json.text(node, "revert"),
        Json.text(node, "source"));
  }
}
