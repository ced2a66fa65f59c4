package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.signal.SignalDoor;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Cover;
import io.midwatch.detect.slo.ObjectiveDesk;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Symptom;
import io.midwatch.plan.objective.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The watch, its signals and the desk of objectives on a virtual clock. */
class ObjectivesStoryTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final CheckId CHECK = new CheckId("shop/http/shop.example");
  private static final CheckId BURN = new CheckId("shop/objective/availability");

  private static Plans plans(Set<Symptom> symptoms) {
    Objective objective =
        new Objective(
            BURN,
            "shop",
            new Sli.Available(),
            0.999,
            MONTH,
            List.of(CHECK),
            Windows.rules(MONTH, 3),
            "midwatch.yml:9:9");
    return new Plans()
        .every(Duration.ofSeconds(2))
        .service("shop")
        .service("blog")
        .objectives(new Objectives(List.of(objective), Map.of("shop", symptoms), Set.of()));
  }

  private Plan plan = plans(Set.of()).build();
  private Sim sim = new Sim(plan);
  private Books books = new Books(plan);
  private ObjectiveDesk desk = desk();

  private Signals signals() {
    return new SignalDoor(Runnable::run, (batch, done) -> sim.watch().take(batch, done));
  }

  private void under(Plan other) {
    plan = other;
    sim = new Sim(plan);
    books = new Books(plan);
    desk = desk();
  }

  private ObjectiveDesk desk() {
    sim.also(books);
    ObjectiveDesk made =
        new ObjectiveDesk(
            sim.clock,
            books,
            new ObjectiveDesk.Parts(
                () -> plan,
                new SeenHistory(sim.observations),
                signals(),
                id -> sim.board().check(id).map(Cover::of).orElse(Cover.NONE)));
    made.begin(sim.alerts().stream().filter(Alert::isOpen).toList());
    return made;
  }

  /** The process is killed and started again at once. */
  private void crash() {
    sim.crash(plan);
    books = new Books(plan);
    desk = desk();
  }

  /** Time passes; the desk has its turn every two seconds. */
  private void pass(Duration time) {
    Instant end = sim.clock.now().plus(time);
    while (sim.clock.now().isBefore(end)) {
      sim.runFor(Duration.ofSeconds(2));
      desk.turn();
    }
  }

  private void failsOneIn(int n) {
    sim.script("shop.example", look -> look % n == 0 ? Sim.BROKEN : Sim.FINE);
  }

  private List<Alert> open() {
    return sim.alerts().stream().filter(Alert::isOpen).toList();
  }

  @Test
  void aTrickleThatNoLookConfirmsIsPagedOnceByTheBudget() {
    pass(Duration.ofHours(1));
    failsOneIn(20);
    Instant began = sim.clock.now();
    pass(Duration.ofMinutes(45));

    assertThat(sim.alerts()).hasSize(1);
    Alert alert = sim.alerts().getFirst();
    assertThat(alert.check()).isEqualTo(BURN);
    assertThat(alert.service()).isEqualTo("shop");
    assertThat(alert.reason()).isEqualTo(Reason.SLO_BURN);
    assertThat(alert.severity()).isEqualTo(Severity.PAGE);
    assertThat(alert.detail()).contains("99.9% of looks good over 30d", "times what the budget");
    assertThat(alert.origin().notes()).containsKeys("rule", "burn rate", "budget left", "checks");
    Duration took = Duration.between(began, alert.openedAt());
    System.out.println("measured: 99.9%, one look in 20 bad: " + took.toSeconds() + " s");
    assertThat(took).isBetween(Duration.ofMinutes(16), Duration.ofMinutes(20));

    failsOneIn(1_000_000);
    pass(Duration.ofHours(2));
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
  }

  @Test
  void anOutageIsToldByTheCheckAndNotOnceMoreByTheBudget() {
    pass(Duration.ofHours(1));
    sim.target("shop.example", Sim.REFUSED);
    pass(Duration.ofMinutes(10));
    sim.target("shop.example", Sim.FINE);
    pass(Duration.ofHours(1));

    assertThat(sim.alerts().stream().filter(one -> one.severity() == Severity.PAGE))
        .singleElement()
        .satisfies(alert -> assertThat(alert.check()).isEqualTo(CHECK));
    // what it has cost is a ticket
    assertThat(open())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.check()).isEqualTo(BURN);
          assertThat(alert.severity()).isEqualTo(Severity.TICKET);
        });
  }

  @Test
  void errorsAreFoundWithinTwoMinutesOfTwoSecondLooks() {
    under(plans(Set.of(Symptom.ERRORS)).build());
    pass(Duration.ofHours(2));
    failsOneIn(6);
    Instant began = sim.clock.now();
    pass(Duration.ofMinutes(6));

    Alert alert =
        sim.alerts().stream()
            .filter(one -> one.reason() == Reason.ERROR_RATE)
            .findFirst()
            .orElseThrow();
    Duration took = Duration.between(began, alert.openedAt());
    System.out.println("measured: one look in 6 bad, every 2s: " + took.toSeconds() + " s");
    assertThat(took).isLessThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(alert.detail()).contains("of looks at shop fail");
    failsOneIn(1_000_000);
    pass(Duration.ofMinutes(5));
    assertThat(sim.events(AlertResolved.class))
        .anyMatch(event -> event.alert().reason() == Reason.ERROR_RATE);
  }

  /** What the plan makes of {@code flow: true}: one pause, so two runs. */
  @Test
  void aFlowIsBelievedAtItsSecondFailedRun() {
    Judging flow =
        new Judging(
            List.of(Duration.ofSeconds(1)),
            Judging.DEFAULT.failAfter(),
            Judging.DEFAULT.recoverAfter(),
            Judging.DEFAULT.flap());
    under(new Plans().judging(flow).every(Duration.ofSeconds(30)).service("shop").build());
    pass(Duration.ofMinutes(5));
    sim.target("shop.example", Sim.BROKEN);
    Instant began = sim.clock.now();
    int before = sim.observations.size();
    while (sim.events(AlertOpened.class).isEmpty()) {
      sim.runFor(Duration.ofMillis(100));
      assertThat(sim.observations.size() - before).isLessThanOrEqualTo(2);
    }

    System.out.println(
        "measured: a flow every 30s: 2 runs, "
            + Duration.between(began, sim.clock.now()).toSeconds()
            + " s");
    assertThat(sim.observations.size() - before).isEqualTo(2);
  }

  @Test
  void goesOnAfterACrash() {
    pass(Duration.ofHours(1));
    failsOneIn(10);
    pass(Duration.ofMinutes(15));
    Alert before = open().getFirst();

    crash();
    pass(Duration.ofMinutes(5));

    assertThat(open())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.id()).isEqualTo(before.id());
          assertThat(alert.since()).isEqualTo(before.since());
        });
    failsOneIn(1_000_000);
    pass(Duration.ofHours(1));
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
    assertThat(open()).allMatch(alert -> alert.severity() == Severity.TICKET);
  }

  @Test
  void anAlertWhoseObjectiveIsGoneFromThePlanEnds() {
    pass(Duration.ofHours(1));
    failsOneIn(10);
    pass(Duration.ofMinutes(15));
    assertThat(open()).hasSize(1);

    plan = new Plans().every(Duration.ofSeconds(2)).service("shop").service("blog").build();
    pass(Duration.ofMinutes(1));

    assertThat(open()).isEmpty();
  }

  @Test
  void whatFailsInMaintenanceSpendsNothing() {
    LocalDateTime start = LocalDateTime.ofInstant(sim.clock.now(), ZoneOffset.UTC);
    Maintenance window =
        new Maintenance(
            "move",
            ZoneOffset.UTC,
            new Maintenance.When.Once(start, start.plusHours(5)),
            Set.of("shop"),
            Set.of());
    under(plans(Set.of(Symptom.ERRORS)).maintenance(window).build());
    failsOneIn(5);
    pass(Duration.ofHours(2));

    assertThat(sim.alerts()).isEmpty();
    assertThat(books.standing(BURN, sim.clock.now()))
        .hasValueSatisfying(standing -> {
          assertThat(standing.looks().bad()).isZero();
          assertThat(standing.looks().excused()).isGreaterThan(1_000);
        });
  }
}
