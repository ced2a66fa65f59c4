package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Reason;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.SignalDoor;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Cover;
import io.midwatch.detect.slo.ObjectiveDesk;
import io.midwatch.plan.Plan;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How soon is it found that more than one look in twenty fails, at common rates of looks? The whole
 * watch on a virtual clock.
 */
class ErrorRateStoryTest {
  private Plan plan = new Plans().service("shop").build();
  private Sim sim = new Sim(plan);
  private ObjectiveDesk desk = desk();
  private int looks;

  private void begin(int checks, Duration every, IntPredicate fails) {
    Plans plans =
        new Plans()
            .every(every)
            .objectives(
                new Objectives(List.of(), Map.of("shop", Set.of(Symptom.ERRORS)), Set.of()));
    for (int i = 0; i < checks; i++) {
      plans.alsoAt("shop", "h" + i + ".example");
    }
    plan = plans.build();
    sim = new Sim(plan);
    desk = desk();
    pass(Duration.ofHours(2));
    looks = 0;
    for (int i = 0; i < checks; i++) {
      sim.script("h" + i + ".example", _ -> fails.test(looks++) ? Sim.BROKEN : Sim.FINE);
    }
  }

  private ObjectiveDesk desk() {
    Books books = new Books(plan);
    sim.also(books);
    ObjectiveDesk made =
        new ObjectiveDesk(
            sim.clock,
            books,
            new ObjectiveDesk.Parts(
                () -> plan,
                new SeenHistory(sim.observations),
                new SignalDoor(Runnable::run, (batch, done) -> sim.watch().take(batch, done)),
                id -> sim.board().check(id).map(Cover::of).orElse(Cover.NONE)));
    made.begin(List.of());
    return made;
  }

  private void pass(Duration time) {
    Instant end = sim.clock.now().plus(time);
    while (sim.clock.now().isBefore(end)) {
      sim.runFor(Duration.ofSeconds(1));
      desk.turn();
    }
  }

  /** How long it took until it was told; empty when it was not in this time. */
  private Optional<Duration> found(Duration within) {
    Instant began = sim.clock.now();
    pass(within);
    return sim.alerts().stream()
        .filter(alert -> alert.reason() == Reason.ERROR_RATE)
        .map(Alert::openedAt)
        .min(Instant::compareTo)
        .map(at -> Duration.between(began, at));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1s, 120",
    "1, 2s, 120",
    "1, 5s, 120",
    "5, 5s, 120",
    "5, 10s, 120",
    "3, 10s, 120",
    "2, 10s, 120",
    "1, 10s, 240",
    "5, 30s, 240",
    "1, 30s, 900"
  })
  @Proves("alert-fatigue")
  void oneLookInSixteenIsFound(int checks, String every, long most) {
    begin(checks, Duration.parse("PT" + every), look -> look % 16 == 15);

    long seconds = found(Duration.ofMinutes(20)).orElseThrow().toSeconds();

    System.out.printf("measured: errors, %d x every %s, 1 in 16: %d s%n", checks, every, seconds);
    assertThat(seconds).isBetween(1L, most);
  }

  /** With chance in place of a pattern; what most runs need. */
  @ParameterizedTest
  @CsvSource({"1, 1s, 10, 120", "5, 10s, 10, 150", "1, 10s, 10, 300"})
  void oneLookInTenAtRandomIsFound(int checks, String every, int oneIn, long most) {
    List<Long> seconds = new ArrayList<>();
    for (int seed = 1; seed <= 15; seed++) {
      Random dice = new Random(seed);
      begin(checks, Duration.parse("PT" + every), _ -> dice.nextInt(oneIn) == 0);
      seconds.add(found(Duration.ofMinutes(15)).map(Duration::toSeconds).orElse(9_999L));
    }
    Collections.sort(seconds);

    System.out.printf(
        "measured: errors, %d x every %s, 1 in %d at random: median %d s, all %s%n",
        checks, every, oneIn, seconds.get(7), seconds);
    assertThat(seconds.get(7)).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"1, 10s, 200", "5, 10s, 200", "1, 2s, 200", "5, 10s, 1000"})
  void nowAndThenAFailureWakesNobody(int checks, String every, int oneIn) {
    Random dice = new Random(5);
    begin(checks, Duration.parse("PT" + every), _ -> dice.nextInt(oneIn) == 0);

    assertThat(found(Duration.ofHours(12))).isEmpty();
  }

  @Test
  void looksCloserForTwoMinutesOfSix() {
    begin(1, Duration.ofSeconds(10), look -> look == 0);
    int before = sim.observations.size();
    pass(Duration.ofMinutes(1));
    assertThat(sim.observations.size() - before).isBetween(45, 65);
    pass(Duration.ofMinutes(1).plusSeconds(15));
    before = sim.observations.size();
    pass(Duration.ofMinutes(2));
    assertThat(sim.observations.size() - before).isBetween(11, 14);
  }
}
