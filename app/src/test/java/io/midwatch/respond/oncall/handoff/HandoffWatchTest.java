package io.midwatch.respond.oncall.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Rhythm;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Ana and bo take turns of a week from nine in the morning; it is a Saturday in November. */
final class HandoffWatchTest {
  private final HandClock clock = new HandClock();
  private final MemoryTexts store = new MemoryTexts();
  private final List<Signal> raised = new ArrayList<>();
  private final List<String> cleared = new ArrayList<>();

  private final Signals signals =
      batch -> {
        for (Batch.Step step : batch.steps()) {
          switch (step) {
            case Batch.Step.Raise(Signal signal) -> raised.add(signal);
            case Batch.Step.Clear(var check, var _) -> cleared.add(check.text());
          }
        }
        return CompletableFuture.completedFuture(new Taken(1, 0, 0));
      };

  /** A process of its own, on the same store. */
  private HandoffWatch start(Plan plan) {
    return new HandoffWatch(() -> plan, store, new Upkeep.Means(signals, List::of), clock);
  }

  private static Plan plan(ZoneId zone, int days) {
    Rhythm turns = Rhythm.daily(Duration.ofDays(days), Rhythm.EPOCH, LocalTime.of(9, 0));
    Layer layer = new Layer.Rotating("turns", zone, turns, List.of("ana", "bo"), Hours.ALL);
    Plan plan =
        new Plans()
            .person("ana", "ntfy")
            .person("bo", "ntfy")
            .person("cy", "ntfy")
            .service("shop", "ana", Tier.CORE)
            .plan();
    LinkedHashMap<String, Rota> rotas = new LinkedHashMap<>();
    rotas.put("turns", new Rota("turns", zone, List.of(layer)));
    return plan.withRotas(rotas);
  }

  @Test
  void aChangeOfRulesIsToldOnceToThoseWhoseTurnsMoveAndShowsWhich() {
    MovingZone zone = MovingZone.named("Told", "2026b", 1);
    Plan plan = plan(zone.id(), 7);
    start(plan).pump();
    assertThat(raised).isEmpty();

    zone.update("2026c", 2);
    clock.advance(Duration.ofHours(3));
    HandoffWatch watch = start(plan);
    watch.pump();
    watch.pump();

    assertThat(raised)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.check().text()).isEqualTo("midwatch/handoff/turns");
          assertThat(one.severity()).isEqualTo(Severity.NOTICE);
          assertThat(one.origin().labels())
              .containsEntry("people", "ana,bo")
              .containsEntry("step", "rules 2026c");
          assertThat(one.detail())
              .startsWith(
                  "the rules of time zones have changed from 2026b to 2026c, and turns of turns"
                      + " move: ")
              .contains("move: bo begins Mon 23 Nov 09:00 (Test/Told; Mon 07:00 UTC), 1h earlier; ")
              .contains("more: midwatch oncall shows them");
        });
  }

  @Test
  void standsUntilTheFirstOfThemAndSurvivesARestart() {
    MovingZone zone = MovingZone.named("Stands", "2026b", 1);
    Plan plan = plan(zone.id(), 7);
    start(plan).pump();
    zone.update("2026c", 2);
    start(plan).pump();
    raised.clear();

    HandoffWatch later = start(plan);
    later.pump();
    assertThat(raised).as("said again by the new process").hasSize(1);
    clock.advance(Duration.ofDays(6));
    later.pump();
    assertThat(cleared).containsExactly("midwatch/handoff/turns");
  }

  @Test
  void aRuleThatMovesNothingAheadIsNotTold() {
    MovingZone zone = MovingZone.named("Still", "2026b", 1);
    Plan plan = plan(zone.id(), 7);
    start(plan).pump();
    zone.update("2026c", 1);
    start(plan).pump();

    assertThat(raised).isEmpty();
  }

  @Test
  void whatThePlanChangesIsNotTold() {
    MovingZone zone = MovingZone.named("Planned", "2026b", 1);
    start(plan(zone.id(), 7)).pump();
    start(plan(zone.id(), 3)).pump();

    assertThat(raised).isEmpty();
  }

  @Test
  void daysThatPassMoveNothing() {
    MovingZone zone = MovingZone.named("Passing", "2026b", 1);
    HandoffWatch watch = start(plan(zone.id(), 7));
    for (int hour = 0; hour < 24 * 40; hour += 5) {
      watch.pump();
      clock.advance(Duration.ofHours(5));
    }

    assertThat(raised).isEmpty();
  }

  @Test
  void turnsOfHoursThatAreMoreThanAreKeptMoveOnlyWithTheRules() {
    MovingZone zone = MovingZone.named("Hours", "2026b", 1);
    Rhythm hours = Rhythm.daily(Duration.ofHours(1), Rhythm.EPOCH, LocalTime.MIDNIGHT);
    Layer layer = new Layer.Rotating("h", zone.id(), hours, List.of("ana", "bo"), Hours.ALL);
    LinkedHashMap<String, Rota> rotas = new LinkedHashMap<>();
    rotas.put("turns", new Rota("turns", zone.id(), List.of(layer)));
    Plan plan = plan(zone.id(), 7).withRotas(rotas);
    HandoffWatch watch = start(plan);
    for (int day = 0; day < 10; day++) {
      watch.pump();
      clock.advance(Duration.ofDays(1));
    }
    assertThat(raised).isEmpty();

    zone.update("2026c", 2);
    watch.pump();
    assertThat(raised).hasSize(1);
  }

  @Test
  void aDamagedRecordIsWrittenAnew() {
    MovingZone zone = MovingZone.named("Damaged", "2026b", 1);
    store.put("handoffs/turns", "nonsense");
    store.put("handoffs-moved/turns", "nonsense");
    start(plan(zone.id(), 7)).pump();

    assertThat(raised).isEmpty();
    assertThat(store.get("handoffs/turns").orElse("")).startsWith("2026b ");
    assertThat(store.get("handoffs-moved/turns")).isEmpty();
  }
}
