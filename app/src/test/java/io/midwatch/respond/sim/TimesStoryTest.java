package io.midwatch.respond.sim;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.Times;
import io.midwatch.respond.incident.Took;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long did it take, also when the clock was set, and when we did not live through it all? */
final class TimesStoryTest {
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().unhurried().bank().service("vault", "bo", Tier.DATA).plan();
  }

  private Times times() {
    Incident only = town.disk.incidents().newest(1).getFirst();
    return Times.of(only, Optional.empty());
  }

  private static Optional<Took> measured(Duration span) {
    return Optional.of(Took.measured(span));
  }

  @ParameterizedTest
  @ValueSource(ints = {-25 * 60, -61, -1, 61, 25 * 60})
  void aClockThatIsSetBetweenAnyTwoOfThemMovesNone(int minutes) throws Exception {
    Duration step = ofMinutes(minutes);
    Alert alert = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(1));
    town.clock.step(step);
    town.pass(ofSeconds(59));
    town.clock.step(step);
    town.takes("bo", alert);
    town.pass(ofMinutes(2));
    town.clock.step(step.multipliedBy(-3));
    town.orders(alert.id().text(), new Order.Mitigate("from the cache"), "bo");
    town.pass(ofMinutes(3));
    town.judge.ends(alert);
    town.clock.step(step);
    town.pass(ofMinutes(1));
    Times times = times();
    assertThat(times.acknowledge()).isEqualTo(measured(ofSeconds(4 + 60)));
    assertThat(times.mitigate()).isEqualTo(measured(ofSeconds(4 + 3 * 60)));
    assertThat(times.byWallClock()).isEmpty();
    assertThat(times.resolve().orElseThrow().span())
        .isBetween(ofSeconds(4 + 6 * 60), ofSeconds(5 + 6 * 60));
    assertThat(times.page().orElseThrow().span()).isBetween(ofSeconds(4), ofSeconds(6));
  }

  @Test
  void whatARestartLiesInIsTakenFromTheWallClockAndSaysSo() {
    Alert alert = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.crash();
    town.pass(ofMinutes(1));
    town.takes("bo", alert);
    Times times = times();
    assertThat(times.acknowledge()).isEqualTo(Optional.of(new Took(ofSeconds(4 + 120), true)));
    assertThat(times.words())
        .isEqualTo(
            "detected after 4.5s, paged after 5s, acknowledged after 2m 4s; by the wall clock:"
                + " acknowledged");
  }

  /** What it hangs on is found later: all that was measured counts from the first of both. */
  @Test
  void whatBecomesAPartOfAnotherIsMeasuredFromTheFirstOfBoth() {
    Alert shop = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Alert root = town.judge.opens("vault", Verdict.FAIL);
    town.judge.goesBeneath(shop, root);
    town.pass(ofMinutes(1));
    town.takes("bo", root);
    Incident whole = town.disk.incidents().ofAlert(root.id().text()).orElseThrow();
    assertThat(whole.since()).isEqualTo(shop.since());
    assertThat(whole.laps().acknowledge()).isEqualTo(measured(ofSeconds(4 + 120)));
    assertThat(whole.laps().page().orElseThrow().span()).isLessThan(ofSeconds(6));
    assertThat(Times.of(whole, Optional.empty()).byWallClock()).isEmpty();
  }

  @Test
  void noneIsNegativeHoweverFarTheClockIsSetBackAcrossARestart() {
    Alert alert = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.clock.step(ofHours(-5));
    town.crash();
    town.takes("bo", alert);
    assertThat(times().acknowledge()).isEqualTo(Optional.of(new Took(Duration.ZERO, true)));
  }

  @Test
  void whatFailsAgainSoonGoesOnFromItsBeginning() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.judge.ends(first);
    town.pass(ofMinutes(1));
    assertThat(times().resolve()).isPresent();
    Alert again = town.judge.opens("bank", Verdict.FAIL);
    town.clock.step(ofMinutes(-3));
    town.pass(ofMinutes(10));
    assertThat(times().resolve()).as("it is open again").isEmpty();
    town.judge.ends(again);
    town.pass(ofMinutes(1));
    assertThat(town.disk.incidents().newest(9)).hasSize(1);
    assertThat(times().resolve().orElseThrow().span())
        .isBetween(ofSeconds(4 + 12 * 60), ofSeconds(5 + 12 * 60));
  }

  /** A storm that has ended is not read from disk in every turn of the next quarter of an hour. */
  @Test
  void whatEndedAMomentAgoIsNotReadAgain() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.judge.ends(first);
    town.pass(ofMinutes(1));
    int before = town.disk.incidents().reads();
    for (int round = 0; round < 5; round++) {
      town.judge.opens("bank", Verdict.WARN);
      town.pass(ofSeconds(10));
    }
    assertThat(town.disk.incidents().reads()).isEqualTo(before);
    town.crash();
    Alert again = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.disk.incidents().ofAlert(again.id().text()).map(Incident::id))
        .as("also after a restart")
        .contains(first.id().text());
  }
}
