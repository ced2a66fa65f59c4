package io.midwatch.detect.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Condition IS_200 =
      Checks.condition("status == 200", "status", value -> value.equals(200L));
  private static final Condition QUICK =
      Checks.condition(
          "time < 800ms",
          "time",
          value -> ((Duration) value).compareTo(Duration.ofMillis(800)) < 0);
  private static final Phases PHASES =
      new Phases(
          List.of(new Hop("shop:80", "127.0.0.1", Map.of(Phase.CONNECT, 5_000_000L))),
          Optional.empty(),
          900_000_000L);

  @Test
  void isOkWhenEverythingHolds() {
    Observation seen = decide(List.of(IS_200), List.of(), Reason.OK, status(200));
    assertThat(seen.verdict()).isEqualTo(Verdict.OK);
    assertThat(seen.detail()).isEmpty();
    assertThat(seen.evidence().items()).isEmpty();
    assertThat(seen.conditions()).hasSize(1);
  }

  @Test
  void showsTheValueThatBreaksAnExpectation() {
    Observation seen = decide(List.of(IS_200), List.of(QUICK), Reason.OK, status(503));
    assertThat(seen.reason()).isEqualTo(Reason.CONDITION);
    assertThat(seen.detail()).isEqualTo("status == 200 does not hold: status = 503");
    assertThat(seen.conditions()).hasSize(2);
    assertThat(seen.evidence().items()).hasSize(1);
  }

  @Test
  void anAbsentValueFailsAnExpectationAndDegradesAPreference() {
    Observation expected = decide(List.of(IS_200), List.of(), Reason.OK, word -> Optional.empty());
    assertThat(expected.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(expected.detail()).contains("cannot be decided", "status was not seen");
    Observation preferred = decide(List.of(), List.of(IS_200), Reason.OK, word -> Optional.empty());
    assertThat(preferred.verdict()).isEqualTo(Verdict.WARN);
    assertThat(preferred.reason()).isEqualTo(Reason.DEGRADED);
  }

  @Test
  void aBrokenPreferenceDegrades() {
    Observation seen = decide(List.of(IS_200), List.of(QUICK), Reason.OK, status(200));
    assertThat(seen.reason()).isEqualTo(Reason.DEGRADED);
    assertThat(seen.detail()).isEqualTo("time < 800ms does not hold: time = PT0.9S");
  }

  @Test
  void aBrokenExpectationWinsOverAWarningOfTheProbe() {
    assertThat(decide(List.of(IS_200), List.of(), Reason.CERT_EXPIRING, status(200)).reason())
        .isEqualTo(Reason.CERT_EXPIRING);
    assertThat(decide(List.of(IS_200), List.of(), Reason.CERT_EXPIRING, status(500)).reason())
        .isEqualTo(Reason.CONDITION);
    assertThat(decide(List.of(), List.of(QUICK), Reason.CERT_EXPIRING, status(200)).reason())
        .isEqualTo(Reason.CERT_EXPIRING);
  }

  @Test
  void aReasonThatFailsByItselfStands() {
    Observation seen = decide(List.of(IS_200), List.of(), Reason.STATUS, status(200));
    assertThat(seen.reason()).isEqualTo(Reason.STATUS);
    assertThat(seen.detail()).isEqualTo("as seen");
    assertThat(decide(List.of(IS_200), List.of(), Reason.REFUSED, Facts.NONE).conditions())
        .isEmpty();
    assertThat(decide(List.of(), List.of(), Reason.NOT_PERMITTED, Facts.NONE).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aConditionThatBreaksIsUndecidable() {
    Condition defect =
        Checks.condition(
            "boom",
            "status",
            value -> {
              throw new IllegalStateException("bug");
            });
    Observation seen = decide(List.of(defect), List.of(), Reason.OK, status(200));
    assertThat(seen.reason()).isEqualTo(Reason.CONDITION);
    assertThat(seen.detail()).contains("boom cannot be decided");
  }

  @Test
  void masksSecretsEverywhereAndBoundsSizes() {
    Condition telling =
        Checks.condition("text == 'hunter22'", "text", value -> value.equals("other"));
    Sighting sighting =
        new Sighting(
            Reason.OK,
            "",
            word -> word.equals("text") ? Optional.of("hunter22") : Optional.empty(),
            Map.of("good", 1.0, "bad", Double.NaN),
            () -> new Evidence(List.of(new Evidence.Item("answer", "hunter22".repeat(9_000)))),
            Optional.empty());
    Observation seen =
        new Decision(
                Checks.check(
                    "http",
                    new Target("x", "x", "x"),
                    Map.of(),
                    Duration.ofSeconds(1),
                    List.of(telling),
                    List.of()),
                new Mask(List.of("hunter22")))
            .of(Instant.EPOCH, sighting, PHASES);
    assertThat(seen.toString()).doesNotContain("hunter22").doesNotContain("hunt…");
    assertThat(seen.measures()).containsOnlyKeys("good");
    assertThat(seen.evidence().items().getFirst().text()).hasSize(16 * 1024);
  }

  private static Facts status(long status) {
    return word -> word.equals("status") ? Optional.of(status) : Optional.empty();
  }

  private static Observation decide(
      List<Condition> expect, List<Condition> prefer, Reason reason, Facts facts) {
    Sighting sighting =
        new Sighting(
            reason,
            reason == Reason.OK ? "" : "as seen",
            facts,
            Map.of(),
            () -> new Evidence(List.of(new Evidence.Item("answer", "HTTP/1.1"))),
            Optional.empty());
    return new Decision(
            Checks.check(
                "http", new Target("x", "x", "x"), Map.of(), Duration.ofSeconds(1), expect, prefer),
            Mask.NONE)
        .of(Instant.EPOCH, sighting, PHASES);
  }
}
