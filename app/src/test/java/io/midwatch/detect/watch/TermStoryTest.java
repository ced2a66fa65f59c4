package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent.AlertChanged;
import io.midwatch.detect.watch.Sim.Answer;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A certificate runs out: a ticket in the beginning, told at once in its last three days. */
final class TermStoryTest {
  private static final String HOST = "shop.example";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Plan plan = new Plans().service("shop").build();
  private final Sim sim = new Sim(plan);

  private void shows(Answer answer) {
    sim.target(HOST, answer);
    sim.runFor(MINUTE);
  }

  private Alert only() {
    assertThat(sim.alerts()).hasSize(1);
    return sim.alerts().getFirst();
  }

  private List<Severity> asked() {
    return sim.events(AlertChanged.class).stream().map(one -> one.alert().severity()).toList();
  }

  @Test
  @Proves("cert-expiry")
  void eachStepIsNewsAndTheLastThreeDaysAreToldAtOnce() {
    sim.runFor(MINUTE);
    shows(Answer.ending(14.9, 15));
    assertThat(only().severity()).isEqualTo(Severity.TICKET);
    shows(Answer.ending(8, 15));
    assertThat(asked()).isEmpty();
    shows(Answer.ending(6.9, 7));
    assertThat(asked()).containsExactly(Severity.TICKET);
    shows(Answer.ending(2.9, 3));
    shows(Answer.ending(0.9, 1));
    assertThat(asked()).containsExactly(Severity.TICKET, Severity.NOTICE, Severity.NOTICE);
    assertThat(only().detail()).endsWith("now at 1 days)");
  }

  @Test
  void aYearsCertificateIsToldWhenThreeDaysAreLeftAlthoughNoStepIsThere() {
    sim.runFor(MINUTE);
    shows(Answer.ending(4, 6));
    assertThat(only().severity()).isEqualTo(Severity.TICKET);
    shows(Answer.ending(2.99, 6));
    assertThat(only().severity()).isEqualTo(Severity.NOTICE);
    shows(Answer.ending(80, 90));
    assertThat(only().severity()).as("a nearer one was renewed").isEqualTo(Severity.TICKET);
  }

  @Test
  void neitherALookThatFailsOtherwiseNorARestartTakesItBack() {
    sim.runFor(MINUTE);
    shows(Answer.ending(2, 3));
    int told = asked().size();
    sim.script(HOST, look -> look % 5 == 0 ? Sim.BROKEN : Answer.ending(2, 3));
    sim.runFor(MINUTE);
    sim.crash(plan);
    sim.script(HOST, look -> Sim.HANGS);
    sim.runFor(Duration.ofSeconds(3));
    assertThat(asked()).hasSize(told);
    assertThat(only().severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void whatThePlanSaysItselfCounts() {
    Sim quiet = new Sim(new Plans().severity(Severity.TICKET).service("shop").build());
    quiet.runFor(MINUTE);
    quiet.target(HOST, Answer.ending(2, 3));
    quiet.runFor(MINUTE);
    assertThat(quiet.alerts().getFirst().severity()).isEqualTo(Severity.TICKET);
  }
}
