package io.midwatch.store.json;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.BlindPeriod.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link BlindPeriod}. */
public final class BlindPeriodJson {
  private BlindPeriodJson() {}

  public static ObjectNode write(BlindPeriod period) {
    ObjectNode node = Json.object();
    node.put("from", period.range().from().toString());
    node.put("to", period.range().to().toString());
    node.put("cause", Json.word(period.cause()));
    node.put("detail", period.detail());
    return node;
  }

  public static BlindPeriod read(JsonNode node) {
    return new BlindPeriod(
        new TimeRange(Json.instant(node, "from"), Json.instant(node, "to")),
        Json.word(node, "cause", Cause.values(), Cause.STOPPED),
        Json.text(node, "detail"));
  }
}
