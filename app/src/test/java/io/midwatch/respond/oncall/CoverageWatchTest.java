package io.midwatch.respond.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Policy;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ana has the even hours and bo the odd ones; it is two o'clock on a Saturday. */
final class CoverageWatchTest {
  private static final Hours WEEKDAYS = Hours.of(List.of(new Hours.Window(0, 5 * 24 * 60)));
  private static final Hours SATURDAY_THREE =
      Hours.of(List.of(new Hours.Window((5 * 24 + 3) * 60, (5 * 24 + 4) * 60)));

  private final HandClock clock = new HandClock();
  private final List<String> heard = new ArrayList<>();
  private final List<Signal> said = new ArrayList<>();
  private boolean full;

  private final Signals signals =
      batch -> {
        if (full) {
          return CompletableFuture.failedFuture(new IllegalStateException("full"));
        }
        batch.steps().forEach(step -> heard.add(words(step)));
        batch.steps().stream()
            .flatMap(step ->
                step instanceof Batch.Step.Raise(Signal one) ? Stream.of(one) : Stream.empty())
            .forEach(said::add);
        return CompletableFuture.completedFuture(new Taken(1, 0, 0));
      };

  private static String words(Batch.Step step) {
    return switch (step) {
      case Batch.Step.Raise(Signal signal) -> "raised " + signal.check();
      case Batch.Step.Clear(var check, var since) -> "cleared " + check;
    };
  }

  private static Plans team() {
    return new Plans()
        .person("ana", "ntfy")
        .person("bo", "ntfy")
        .person("cy", "ntfy")
        .rota("turns", "ana", "bo")
        .service("shop", "turns", Tier.CORE);
  }

  @Test
  void isSilentWhileEverythingIsCovered() {
    assertThat(CoverageWatch.holes(team().plan(), clock.now())).isEmpty();
  }

  @Test
  @Proves("alert-unowned")
  void aStepThatReachesNobodyNowIsAnAlertWithItsPolicy() {
    Policy policy =
        new Policy(
            "urgent",
            List.of(
                new Policy.Step(List.of("owner"), Duration.ofMinutes(5)),
                new Policy.Step(List.of("cy"), Duration.ofMinutes(5))),
            1,
            List.of("ana"),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));
    Plan plan = team().hours("cy", 0, ZoneOffset.UTC, WEEKDAYS).policy(policy, "shop").plan();

    assertThat(CoverageWatch.holes(plan, clock.now()))
        .singleElement()
        .satisfies(hole -> {
          assertThat(hole.check().text()).isEqualTo("midwatch/coverage/cy");
          assertThat(hole.detail())
              .isEqualTo("nobody can be reached now through cy, for step 2 of policy urgent");
          assertThat(hole.severity()).isEqualTo(Severity.NOTICE);
        });
  }

  @Test
  @Proves("alert-unowned")
  void isRaisedOnceAndClearedWhenItIsOver() {
    Plan away = team().hours("ana", 0, ZoneOffset.UTC, SATURDAY_THREE).plan();
    Plan[] plan = {away};
    CoverageWatch watch =
        new CoverageWatch(() -> plan[0], new Upkeep.Means(signals, List::of), clock);

    for (int i = 0; i < 3; i++) {
      clock.advance(watch.pump());
    }
    assertThat(heard)
        .containsExactly("raised midwatch/coverage/turns", "raised midwatch/coverage/ana");

    clock.advance(Duration.ofHours(1));
    watch.pump();
    assertThat(said)
        .last()
        .satisfies(next ->
            assertThat(next.detail())
                .isEqualTo(
                    "nobody can be reached from Sat 21 Nov 04:00 to Sat 28 Nov 03:00 (Z) through"
                        + " ana, for the watching: midwatch oncall override puts somebody there"));
    heard.clear();

    plan[0] = team().plan();
    watch.pump();
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "cleared midwatch/coverage/turns", "cleared midwatch/coverage/ana");
  }

  @Test
  @Proves("alert-unowned")
  void aGapAheadIsATicketThatRisesAsItComesNearAndNamesAllWhomItConcerns() {
    Hours notWednesdayTen =
        Hours.of(List.of(new Hours.Window((2 * 24 + 11) * 60, (9 * 24 + 10) * 60)));
    Plan plan =
        team().hours("cy", 0, ZoneOffset.UTC, notWednesdayTen).policy(onlyCy(), "shop").plan();
    CoverageWatch watch = new CoverageWatch(() -> plan, new Upkeep.Means(signals, List::of), clock);

    for (int hour = 0; hour < 4 * 24 + 9; hour++) {
      watch.pump();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(said)
        .extracting(one -> one.severity() + " " + one.origin().labels())
        .containsExactly(
            "TICKET {people=ana,bo,cy, step=ahead}",
            "NOTICE {people=ana,bo,cy, step=soon}",
            "NOTICE {people=ana,bo,cy, step=next}",
            "NOTICE {people=ana,bo,cy, step=now}");
    assertThat(said.getFirst().detail())
        .startsWith(
            "nobody can be reached from Wed 25 Nov 10:00 to Wed 25 Nov 11:00 (Z) through cy");
    assertThat(said.getLast().detail()).startsWith("nobody can be reached now through cy");
    assertThat(said).extracting(Signal::check).containsOnly(said.getFirst().check());
  }

  private static Policy onlyCy() {
    return new Policy(
        "night",
        List.of(new Policy.Step(List.of("cy"), Duration.ofMinutes(5))),
        1,
        List.of("ana"),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30));
  }

  @Test
  void whatCouldNotBeHandedInIsHandedInTheNextTime() {
    Plan plan = team().hours("ana", 0, ZoneOffset.UTC, WEEKDAYS).plan();
    CoverageWatch watch = new CoverageWatch(() -> plan, new Upkeep.Means(signals, List::of), clock);
    full = true;
    watch.pump();
    full = false;
    watch.pump();

    assertThat(heard).hasSize(2);
  }

  @Test
  void whatAnEarlierProcessRaisedIsClearedToo() {
    List<Alert> open = new ArrayList<>();
    CoverageWatch before =
        new CoverageWatch(team()::plan, new Upkeep.Means(signals, () -> open), clock);
    before.pump();
    assertThat(heard).isEmpty();
    open.add(Left.behind("midwatch/coverage/gone", clock.now()));
    open.add(Left.behind("shop/http/x", clock.now()));

    new CoverageWatch(team()::plan, new Upkeep.Means(signals, () -> open), clock).pump();

    assertThat(heard).containsExactly("cleared midwatch/coverage/gone");
  }
}
