package io.midwatch.store.json;

import io.midwatch.base.TimeRange;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link StatusPost}. */
public final class StatusPostJson {
  private StatusPostJson() {}

  public static ObjectNode write(StatusPost post) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("number", post.number());
    node.put("page", post.page());
    node.put("story", post.story());
    Json.put(node, "incident", post.incident());
    node.put("title", post.title());
    node.put("state", post.state().word());
    node.set("components", Json.texts(post.components()));
    Json.put(node, "shownAs", post.shownAs().map(ComponentState::word));
    node.put("text", post.text());
    node.put("by", post.by());
    node.put("byMachine", post.byMachine());
    Json.put(node, "from", post.planned().map(range -> range.from().toString()));
    Json.put(node, "to", post.planned().map(range -> range.to().toString()));
    node.put("at", post.at().toString());
    return node;
  }

  public static StatusPost read(JsonNode node) {
    return new StatusPost(
        node.path("number").asLong(0),
        Json.text(node, "page"),
        Json.text(node, "story"),
        Json.maybe(node, "incident"),
        Json.text(node, "title"),
        PostState.of(Json.text(node, "state")).orElse(PostState.INVESTIGATING),
        Json.texts(node, "components"),
        Json.maybe(node, "shownAs").flatMap(ComponentState::of),
        Json.text(node, "text"),
        Json.text(node, "by"),
        node.path("byMachine").asBoolean(false),
        Json.maybeInstant(node, "from")
            .flatMap(from -> Json.maybeInstant(node, "to").map(to -> new TimeRange(from, to))),
        Json.instant(node, "at"));
  }
}
