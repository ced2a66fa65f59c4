package io.midwatch.store.json;

import io.midwatch.base.CheckId;
import io.midwatch.respond.recovery.Attempt;
import io.midwatch.respond.recovery.Attempt.Outcome;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Attempt}. */
public final class AttemptJson {
  private AttemptJson() {}

  public static ObjectNode write(Attempt attempt) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("id", attempt.id());
    node.put("check", attempt.check().text());
    node.put("alert", attempt.alert());
    node.put("action", attempt.action());
    node.put("startedAt", attempt.startedAt().toString());
    Json.put(node, "endedAt", attempt.endedAt().map(Instant::toString));
    node.put("outcome", Json.word(attempt.outcome()));
    node.put("detail", attempt.detail());
    return node;
  }

  public static Attempt read(JsonNode node) {
    return new Attempt(
        Json.text(node, "id"),
        new CheckId(Json.text(node, "check")),
        Json.text(node, "alert"),
        Json.text(node, "action"),
        Json.instant(node, "startedAt"),
        Json.maybeInstant(node, "endedAt"),
        Json.word(node, "outcome", Outcome.values(), Outcome.LOST),
        Json.text(node, "detail"));
  }
}
