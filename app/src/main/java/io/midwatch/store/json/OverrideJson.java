package io.midwatch.store.json;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.RotaOverride.Entry;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link RotaOverride}. */
public final class OverrideJson {
  private OverrideJson() {}

  public static ObjectNode write(RotaOverride override) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("number", override.number());
    node.put("rota", override.rota());
    TimeRange range = override.amendment().range();
    node.put("from", range.from().toString());
    node.put("to", range.to().toString());
    switch (override.amendment()) {
      case Amendment.Takes takes -> node.put("person", takes.person());
      case Amendment.Swaps swaps -> {
        node.put("person", swaps.one());
        node.put("with", swaps.other());
      }
    }
    node.put("reason", override.reason());
    node.put("madeBy", override.made().by());
    node.put("madeAt", override.made().at().toString());
    Json.put(node, "cancelledBy", override.cancelled().map(Entry::by));
    Json.put(node, "cancelledAt", override.cancelled().map(Entry::at).map(Instant::toString));
    return node;
  }

  public static RotaOverride read(JsonNode node) {
    TimeRange range = new TimeRange(Json.instant(node, "from"), Json.instant(node, "to"));
    String person = Json.text(node, "person");
    return new RotaOverride(
        node.path("number").asLong(0),
        Json.text(node, "rota"),
        Json.maybe(node, "with")
            .<Amendment>map(other -> new Amendment.Swaps(range, person, other))
            .orElseGet(() -> new Amendment.Takes(range, person)),
        Json.text(node, "reason"),
        new Entry(Json.text(node, "madeBy"), Json.instant(node, "madeAt")),
        Json.maybeInstant(node, "cancelledAt")
            .map(at -> new Entry(Json.text(node, "cancelledBy"), at))
            .or(Optional::empty));
  }
}
