package io.midwatch.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchExamples;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.DeliveryExamples;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CodecsTest {
  private static JsonNode roundTrip(JsonNode node) {
    return Json.parse(Json.text(node));
  }

  @Test
  void everyKindOfEventComesBackAsItWas() {
    Set<Class<?>> seen = new HashSet<>();
    for (WatchEvent event : WatchExamples.events()) {
      assertThat(WatchEventJson.read(roundTrip(WatchEventJson.write(event)))).isEqualTo(event);
      seen.add(event.getClass());
    }
    assertThat(seen).containsExactlyInAnyOrder(WatchEvent.class.getPermittedSubclasses());
  }

  @Test
  void everyVerdictWithEveryReasonComesBack() {
    for (Reason reason : Reason.values()) {
      for (Verdict verdict : Verdict.values()) {
        if ((verdict == Verdict.OK) == (reason == Reason.OK)) {
          Observation some = WatchExamples.failing();
          Observation observation =
              new Observation(
                  some.check(),
                  some.at(),
                  verdict,
                  reason,
                  some.detail(),
                  some.phases(),
                  some.conditions(),
                  some.measures(),
                  some.evidence(),
                  some.pin());
          assertThat(ObservationJson.read(roundTrip(ObservationJson.write(observation))))
              .isEqualTo(observation);
        }
      }
    }
  }

  @Test
  void anAlertOfAnEarlierVersionAsksForWhatItsVerdictDoes() {
    Alert alert = WatchExamples.alert("a-2", WatchExamples.AT, Optional.empty());
    ObjectNode node = AlertJson.write(alert);
    assertThat(AlertJson.read(node.put("severity", "ticket")).severity())
        .isEqualTo(Severity.TICKET);
    node.remove("severity");

    assertThat(AlertJson.read(node)).isEqualTo(alert);
    assertThat(AlertJson.read(node.put("verdict", "warn")).severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void aDeliveryComesBackInEveryState() {
    Delivery waiting = DeliveryExamples.waiting("k", "ana", WatchExamples.AT, "a-1", "a-2");
    Delivery accepted = DeliveryExamples.accepted(waiting, WatchExamples.AT);

    assertThat(DeliveryJson.read(roundTrip(DeliveryJson.write(waiting)))).isEqualTo(waiting);
    assertThat(DeliveryJson.read(roundTrip(DeliveryJson.write(accepted)))).isEqualTo(accepted);
  }

  @Test
  void aReasonOfALaterVersionIsNeverOk() {
    ObjectNode node = ObservationJson.write(WatchExamples.failing());
    node.put("reason", "invented-later").put("more", true);

    Observation read = ObservationJson.read(node);

    assertThat(read.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(read.reason()).isEqualTo(Reason.INTERNAL);
  }

  @Test
  void aVerdictThatIsMissingIsUnknown() {
    ObjectNode node = ObservationJson.write(WatchExamples.failing());
    node.remove("verdict");

    assertThat(ObservationJson.read(node).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aStateComesBackAsItWas() {
    var state = WatchExamples.state(WatchExamples.CHECK, "slow");

    assertThat(CheckStateJson.read(roundTrip(CheckStateJson.write(state)))).isEqualTo(state);
  }
}
