package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanAlertTest {
  private final Plan plan = new Plans().service("shop").build();
  private final Sim sim = new Sim(plan);

  private void refuse(String... problems) {
    sim.runFor(Duration.ofSeconds(5));
    sim.watch().refused(new PlanRejected(sim.clock.now(), "f", List.of(problems)));
  }

  @Test
  void opensOneAlertHoweverManyBadPlansFollow() {
    refuse("midwatch.yml:3:1: no such key");
    refuse("midwatch.yml:4:1: no such person");
    refuse("midwatch.yml:5:1: one", "midwatch.yml:6:1: two", "midwatch.yml:7:1: three");

    assertThat(sim.alerts()).hasSize(1);
    Alert alert = sim.alerts().getFirst();
    assertThat(alert.check()).isEqualTo(CheckId.PLAN);
    assertThat(alert.verdict()).isEqualTo(Verdict.WARN);
    assertThat(alert.reason()).isEqualTo(Reason.PLAN_REJECTED);
    assertThat(alert.detail()).isEqualTo("midwatch.yml:5:1: one, and 2 more");
    assertThat(alert.isOpen()).isTrue();
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
    assertThat(sim.events(WatchEvent.AlertChanged.class)).isEmpty();
    assertThat(sim.events(PlanRejected.class)).hasSize(3);
    assertThat(sim.events(AlertOpened.class).getFirst().observation().evidence().items())
        .extracting(item -> item.text())
        .containsExactly("midwatch.yml:3:1: no such key");
  }

  @Test
  void endsItWhenAPlanIsTakenOver() {
    refuse("midwatch.yml:3:1: no such key");
    sim.watch().plan(plan, "good");

    assertThat(sim.alerts()).hasSize(1).noneMatch(Alert::isOpen);
    assertThat(sim.events(AlertResolved.class)).hasSize(1);
    sim.watch().plan(plan, "good too");
    assertThat(sim.events(AlertResolved.class)).hasSize(1);
  }

  @Test
  void goesOnAcrossACrashWithTheBadPlan() {
    refuse("midwatch.yml:3:1: no such key");
    sim.crash(plan);
    refuse("midwatch.yml:3:1: no such key");

    assertThat(sim.alerts()).hasSize(1).allMatch(Alert::isOpen);
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
    assertThat(sim.events(AlertResolved.class)).isEmpty();
  }

  @Test
  void endsWhenWeStartAgainWithAGoodPlan() {
    refuse("midwatch.yml:3:1: no such key");
    sim.crash(plan);
    sim.watch().planIsNewest();

    assertThat(sim.alerts()).hasSize(1).noneMatch(Alert::isOpen);
    assertThat(sim.events(AlertResolved.class)).hasSize(1);
  }

  @Test
  void beginsAnotherAlertWithTheNextBadPlan() {
    refuse("midwatch.yml:3:1: no such key");
    sim.watch().plan(plan, "good");
    refuse("midwatch.yml:3:1: no such key");

    assertThat(sim.alerts()).hasSize(2);
    assertThat(sim.events(AlertOpened.class)).hasSize(2);
  }
}
