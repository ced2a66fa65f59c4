package io.midwatch.respond.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.Concerned;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ana owns the watching; whether bo can be reached is in doubt. */
final class AudienceTest {
  private static final Plan PLAN =
      new Plans()
          .person("ana", "ntfy", "sms")
          .person("bo", "ntfy", "sms", "email")
          .person("cy", "ntfy")
          .service("shop", "bo", Tier.CORE)
          .plan();

  private final Audience audience = new Audience(PLAN, HandClock.START);

  private static Alert about(Origin origin) {
    return new Alert(
        new AlertId("a1"),
        new CheckId("midwatch/drill/bo"),
        "midwatch",
        Verdict.WARN,
        Reason.WAY_UNPROVEN,
        "may not be reached",
        HandClock.START,
        HandClock.START,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Severity.NOTICE,
        origin);
  }

  @Test
  void aWayInDoubtIsNotToldByItself() {
    Alert byNtfy = about(Concerned.notBy("ana", List.of(0), "x"));
    assertThat(audience.of(byNtfy)).containsExactly("ana");
    assertThat(audience.way("ana", byNtfy)).isEqualTo(1);
    assertThat(audience.way("bo", about(Concerned.notBy("bo", List.of(0), "x")))).isEqualTo(2);
    assertThat(audience.way("bo", about(Concerned.notBy("bo", List.of(0, 2), "x")))).isEqualTo(1);
  }

  @Test
  void itsOwnerIsToldTooAndByTheUsualWay() {
    Alert alert = about(Concerned.notBy("bo", List.of(0), "x"));
    assertThat(audience.of(alert)).containsExactly("ana", "bo");
    assertThat(audience.way("ana", alert)).isZero();
  }

  @Test
  void theOnlyWayIsBetterThanNone() {
    assertThat(audience.way("cy", about(Concerned.notBy("cy", List.of(0), "x")))).isZero();
  }

  @Test
  void whatNamesNoWayGoesByMailToWhomItMerelyConcerns() {
    Alert alert = about(Concerned.origin(List.of("bo", "ana"), "ahead"));
    assertThat(audience.way("bo", alert)).isEqualTo(2);
    assertThat(audience.way("ana", alert)).isZero();
  }
}
