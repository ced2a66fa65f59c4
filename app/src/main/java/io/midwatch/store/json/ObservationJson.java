package io.midwatch.store.json;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Observation} with everything in it. */
public final class ObservationJson {
  private ObservationJson() {}

  public static ObjectNode write(Observation observation) {
    ObjectNode node = Json.object();
    node.put("check", observation.check().text());
    node.put("at", observation.at().toString());
    node.put("verdict", observation.verdict().word());
    node.put("reason", observation.reason().code());
    node.put("detail", observation.detail());
    node.set("phases", phases(observation.phases()));
    node.set("conditions", Json.array(observation.conditions(), ObservationJson::condition));
    ObjectNode measures = node.putObject("measures");
    observation.measures().forEach(measures::put);
    node.set("evidence", Json.array(observation.evidence().items(), ObservationJson::item));
    Json.put(node, "pin", observation.pin());
    return node;
  }

  public static Observation read(JsonNode node) {
    Verdict verdict = verdict(node);
    return new Observation(
        new CheckId(Json.text(node, "check")),
        Json.instant(node, "at"),
        verdict,
        reason(node, verdict),
        Json.text(node, "detail"),
        readPhases(node.path("phases")),
        Json.list(node, "conditions", ObservationJson::readCondition),
        measures(node.path("measures")),
        new Evidence(Json.list(node, "evidence", ObservationJson::readItem)),
        Json.maybe(node, "pin"));
  }

  static Verdict verdict(JsonNode node) {
    return Json.word(node, "verdict", Verdict.values(), Verdict.UNKNOWN);
  }

  /** A code that this version does not know becomes {@code INTERNAL}; OK goes with OK only. */
  static Reason reason(JsonNode node, Verdict verdict) {
    Reason reason = Reason.ofCode(Json.text(node, "reason")).orElse(Reason.INTERNAL);
    if (verdict == Verdict.OK) {
      return Reason.OK;
    }
    return reason == Reason.OK ? Reason.INTERNAL : reason;
  }

  private static ObjectNode phases(Phases phases) {
    ObjectNode node = Json.object();
    node.put("total", phases.totalNanos());
    Json.put(node, "reached", phases.reached().map(Phase::word));
    node.set("hops", Json.array(phases.hops(), ObservationJson::hop));
    return node;
  }

  private static Phases readPhases(JsonNode node) {
    return new Phases(
        Json.list(node, "hops", ObservationJson::readHop),
        Json.maybe(node, "reached").flatMap(ObservationJson::phase),
        node.path("total").asLong(0));
  }

  private static ObjectNode hop(Hop hop) {
    ObjectNode node = Json.object();
    node.put("target", hop.target());
    node.put("address", hop.address());
    ObjectNode nanos = node.putObject("nanos");
    hop.nanos().forEach((phase, value) -> nanos.put(phase.word(), value));
    return node;
  }

  private static Hop readHop(JsonNode node) {
    Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    node.path("nanos")
        .properties()
        .forEach(entry ->
            phase(entry.getKey()).ifPresent(phase -> nanos.put(phase, entry.getValue().asLong(0))));
    return new Hop(Json.text(node, "target"), Json.text(node, "address"), nanos);
  }

  private static Optional<Phase> phase(String word) {
    return Arrays.stream(Phase.values()).filter(phase -> phase.word().equals(word)).findFirst();
  }

  private static ObjectNode condition(ConditionResult result) {
    ObjectNode node = Json.object();
    node.put("text", result.text());
    node.put("outcome", Json.word(result.outcome()));
    node.put("seen", result.seen());
    return node;
  }

  private static ConditionResult readCondition(JsonNode node) {
    return new ConditionResult(
        Json.text(node, "text"),
        Json.word(node, "outcome", Outcome.values(), Outcome.UNDECIDABLE),
        Json.text(node, "seen"));
  }

  private static Map<String, Double> measures(JsonNode node) {
    Map<String, Double> measures = new LinkedHashMap<>();
    node.properties().forEach(entry -> measures.put(entry.getKey(), entry.getValue().asDouble(0)));
    return measures;
  }

  private static ObjectNode item(Evidence.Item item) {
    return Json.object().put("name", item.name()).put("text", item.text());
  }

  private static Evidence.Item readItem(JsonNode node) {
    return new Evidence.Item(Json.text(node, "name"), Json.text(node, "text"));
  }
}
