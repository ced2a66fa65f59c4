package io.midwatch.respond.distress;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DistressTest {
  private final HandClock clock = new HandClock();
  private final Plan plan =
      new Plans()
          .person("ana", "ntfy", "email")
          .person("bo", "email")
          .service("shop", "bo", Tier.CORE)
          .service("blog", "bo", Tier.CORE)
          .plan();
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, CheckView> checks = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Distress distress =
      new Distress(
          new Distress.Sight(
              () -> plan, () -> List.copyOf(troubles), () -> List.copyOf(checks.values())),
          (person, notice, key) -> {
            told.add(person.id() + ": " + notice.title());
            keys.add(key);
          },
          clock);

  private void runFor(Duration time) {
    Duration left = time;
    while (left.isPositive()) {
      Duration nap = distress.pump();
      clock.advance(nap);
      left = left.minus(nap);
    }
  }

  private void fillDisk() {
    troubles.add(new Trouble("state", clock.now(), "the disk is full", true));
  }

  private void fails(String service) {
    fails(service, Optional.empty(), Optional.empty());
  }

  private void fails(String service, Optional<String> maintenance, Optional<AlertId> beneath) {
    CheckState state =
        new CheckState(
            Plans.check(service),
            Verdict.FAIL,
            Reason.CONDITION,
            "status = 503",
            clock.now(),
            Optional.of(clock.now()),
            Optional.empty(),
            List.of(),
            false,
            Optional.empty());
    checks.put(
        service,
        new CheckView(
            Objects.requireNonNull(plan.checks().get(Plans.check(service))),
            state,
            Optional.empty(),
            Optional.empty(),
            0,
            maintenance,
            beneath));
  }

  @Test
  void wakesNobodyForADiskThatIsFullForAMoment() {
    fillDisk();
    runFor(Duration.ofSeconds(8));
    troubles.clear();
    runFor(Duration.ofMinutes(1));

    assertThat(told).isEmpty();
  }

  @Test
  void tellsTheOwnerOfTheWatchingOnceAndAgainAfterAWhile() {
    fillDisk();
    runFor(Duration.ofMinutes(14));
    assertThat(told).containsExactly("ana: Midwatch cannot write what it sees; nothing fails now");

    runFor(Duration.ofMinutes(2));
    assertThat(told).hasSize(2);
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheOwnerOfWhatBeginsToFailMeanwhileAtOnce() {
    fillDisk();
    runFor(Duration.ofSeconds(30));
    told.clear();

    fails("shop");
    runFor(Duration.ofMinutes(5));

    assertThat(told).containsExactly("bo: Midwatch cannot write what it sees; shop is failing");
  }

  @Test
  void leavesWhatFailedBeforeToThePagesThatWereSentUntilEverybodyIsToldAgain() {
    fails("shop");
    clock.advance(Duration.ofMinutes(1));
    fillDisk();
    runFor(Duration.ofMinutes(10));
    assertThat(told).containsExactly("ana: Midwatch cannot write what it sees; shop is failing");

    runFor(Duration.ofMinutes(6));
    assertThat(told)
        .containsExactly(
            "ana: Midwatch cannot write what it sees; shop is failing",
            "ana: Midwatch cannot write what it sees; shop is failing",
            "bo: Midwatch cannot write what it sees; shop is failing");
  }

  @Test
  void saysWhenItIsOverToWhoeverHeardOfIt() {
    fillDisk();
    runFor(Duration.ofSeconds(30));
    fails("shop");
    runFor(Duration.ofSeconds(30));
    troubles.clear();
    runFor(Duration.ofMinutes(1));

    assertThat(told).endsWith("ana: Midwatch can write again", "bo: Midwatch can write again");
    assertThat(told).hasSize(4);
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void tellsOfNothingThatIsInMaintenanceOrFailsBecauseOfAnother() {
    fillDisk();
    runFor(Duration.ofSeconds(30));
    fails("shop", Optional.of("weekly restart"), Optional.empty());
    fails("blog", Optional.empty(), Optional.of(new AlertId("a1")));
    runFor(Duration.ofMinutes(5));

    assertThat(told).hasSize(1);
  }

  @Test
  void aStepOfTheWallClockChangesNoTime() {
    fillDisk();
    runFor(Duration.ofSeconds(30));
    clock.step(Duration.ofHours(3));
    runFor(Duration.ofMinutes(10));
    assertThat(told).hasSize(1);

    clock.step(Duration.ofHours(-6));
    runFor(Duration.ofMinutes(6));
    assertThat(told).hasSize(2);

    fails("shop");
    runFor(Duration.ofSeconds(2));
    assertThat(told).hasSize(3);
  }

  @Test
  void leavesTroubleWithMeasurementsAloneToTheHealthPage() {
    troubles.add(new Trouble("telemetry", clock.now(), "a day is damaged", false));
    runFor(Duration.ofMinutes(30));

    assertThat(told).isEmpty();
  }
}
