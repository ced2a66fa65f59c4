package io.midwatch.detect.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.TimeRange;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.history.Within;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Service;
import io.midwatch.plan.Target;
import io.midwatch.plan.Tier;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Answers that became slow, from the look to the signal, and what a round costs. */
class SlowDeskTest {
  private static final CheckId CHECK = new CheckId("shop/http");

  private final VirtualClock clock = new VirtualClock();
  private final Map<CheckId, Signal> open = new LinkedHashMap<>();
  private int raised;

  /** Every hour of the past had this median, from so many answers. */
  private record Past(long micros, long answers) implements History {
    @Override
    public List<Sample> samples(CheckId check, TimeRange range, int limit) {
      return List.of();
    }

    @Override
    public List<Observation> failures(CheckId check, TimeRange range, int limit) {
      return List.of();
    }

    @Override
    public List<SeriesPoint> series(CheckId check, TimeRange range, Duration step) {
      Tally tally = new Tally(answers, 0, 0, 0);
      return List.of(
          new SeriesPoint(
              range.from(), tally, micros, micros, micros, micros, micros, answers, Map.of()));
    }

    @Override
    public List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit) {
      return List.of();
    }

    @Override
    public Map<CheckId, List<Tally>> strips(
        Collection<CheckId> checks, TimeRange range, int cells) {
      return Map.of();
    }
  }

  private static Plan plan(List<Objective> objectives) {
    CheckSpec check =
        new CheckSpec(
            CHECK,
            "shop",
            "http",
            new Target("http://shop", "shop", "shop"),
            Options.NONE,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Judging.DEFAULT,
            List.of(),
            List.of(),
            List.of(),
            Position.NONE,
            "f");
    Service shop = new Service("shop", "ana", Tier.CORE, List.of(), "", List.of(CHECK));
    Watcher watcher =
        new Watcher(
            "ana",
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            10,
            10,
            Duration.ofDays(400));
    Objectives meant = new Objectives(objectives, Map.of("shop", Set.of(Symptom.SLOW)), Set.of());
    return new Plan(
        watcher,
        new LinkedHashMap<>(
            Map.of(
                "ana", new Person("ana", "Ana", List.of(new Reach("webhook", "x", Options.NONE))))),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(Map.of("shop", shop)),
        new LinkedHashMap<>(Map.of(CHECK, check)),
        List.of(),
        Map.of(),
        Mask.NONE,
        Arrangements.NONE.withObjectives(meant));
  }

  private CompletableFuture<Taken> take(Batch batch) {
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise(Signal signal) -> {
          raised += open.put(signal.check(), signal) == null ? 1 : 0;
        }
        case Batch.Step.Clear(CheckId check, Instant _) -> open.remove(check);
      }
    }
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  private static Observation look(Instant at, long millis) {
    return new Observation(
        CHECK,
        at,
        Reason.OK.verdict(),
        Reason.OK,
        "",
        new Phases(List.of(), Optional.empty(), millis * 1_000_000),
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  private void pass(Books books, ObjectiveDesk desk, Duration time, long millis) {
    Instant end = clock.now().plus(time);
    while (clock.now().isBefore(end)) {
      clock.advance(Duration.ofSeconds(15));
      books.append(look(clock.now(), millis));
      desk.turn();
    }
  }

  private ObjectiveDesk desk(Books books, Plan plan, History past) {
    ObjectiveDesk desk =
        new ObjectiveDesk(
            clock, books, new ObjectiveDesk.Parts(() -> plan, past, this::take, _ -> Cover.NONE));
    desk.begin(List.of());
    return desk;
  }

  @Test
  void halfAsSlowAgainIsPagedWithinFiveMinutesAndEndsOnce() {
    Plan plan = plan(List.of());
    Books books = new Books(plan);
    ObjectiveDesk desk = desk(books, plan, new Past(100_000, 240));
    pass(books, desk, Duration.ofHours(2), 104);
    assertThat(open).isEmpty();

    Instant began = clock.now();
    while (open.isEmpty()) {
      pass(books, desk, Duration.ofSeconds(15), 155);
      assertThat(Duration.between(began, clock.now())).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }
    System.out.println(
        "measured: slow by half, a look every 15s: "
            + Duration.between(began, clock.now()).toSeconds()
            + " s");
    Signal signal = open.values().iterator().next();
    assertThat(signal.severity()).isEqualTo(Severity.PAGE);
    assertThat(signal.reason()).isEqualTo(Reason.SLOWER_THAN_USUAL);
    assertThat(signal.detail()).contains("shop/http answers in 155ms, usually 100ms");

    pass(books, desk, Duration.ofMinutes(30), 140);
    assertThat(open).as("above its end").hasSize(1);
    pass(books, desk, Duration.ofMinutes(30), 105);
    assertThat(open).isEmpty();
    assertThat(raised).isEqualTo(1);
  }

  @Test
  void withoutWeeksToCompareWithNobodyIsWoken() {
    Plan plan = plan(List.of());
    Books books = new Books(plan);
    ObjectiveDesk desk = desk(books, plan, new Past(100_000, 3));
    pass(books, desk, Duration.ofHours(1), 900);

    assertThat(open).isEmpty();
    assertThat(books.symptoms(clock.now()).getFirst().speeds().getFirst().usual().isKnown())
        .isFalse();
  }

  /** A round reads no disk and costs the same however many looks there were. */
  @Test
  void aRoundOverAThousandObjectivesIsCheap() {
    List<Objective> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Objective one = Traffic.objective(0.999);
      many.add(
          new Objective(
              new CheckId("shop/objective/o" + i),
              "shop",
              one.sli(),
              one.target(),
              one.window(),
              List.of(CHECK),
              one.rules(),
              one.where()));
    }
    Books books = new Books(plan(many));
    for (int i = 0; i < 2_000; i++) {
      books.append(look(clock.now().plusSeconds(i), 100));
    }
    Instant now = clock.now().plusSeconds(2_000);
    books.round(now, _ -> Cover.NONE);

    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThat(books.round(now, _ -> Cover.NONE)).isEmpty();
    }
    long millis = (System.nanoTime() - start) / 5_000_000;
    System.out.println("measured: a round over 1000 objectives: " + millis + " ms");
    assertThat(millis).isLessThan(500);
  }
}
