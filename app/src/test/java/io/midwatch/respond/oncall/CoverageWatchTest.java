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
import org.junit.jupiter.api.Test;

/** Ana has the even hours and bo the odd ones; it is two o'clock on a Saturday. */
final class CoverageWatchTest {
  private static final Hours WEEKDAYS = Hours.of(List.of(new Hours.Window(0, 5 * 24 * 60)));
  private static final Hours SATURDAY_THREE =
      Hours.of(List.of(new Hours.Window((5 * 24 + 3) * 60, (5 * 24 + 4) * 60)));

  private final HandClock clock = new HandClock();
  private final List<String> heard = new ArrayList<>();
  private boolean full;

  private final Signals signals =
      batch -> {
        if (full) {
          return CompletableFuture.failedFuture(new IllegalStateException("full"));
        }
        batch.steps().forEach(step -> heard.add(words(step)));
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
    Plan plan = team().hours("ana", 0, ZoneOffset.UTC, SATURDAY_THREE).plan();
    CoverageWatch watch = new CoverageWatch(() -> plan, new Upkeep.Means(signals, List::of), clock);

    for (int i = 0; i < 3; i++) {
      clock.advance(watch.pump());
    }
    assertThat(heard)
        .containsExactly("raised midwatch/coverage/turns", "raised midwatch/coverage/ana");

    clock.advance(Duration.ofHours(1));
    watch.pump();
    assertThat(heard.subList(2, heard.size()))
        .containsExactlyInAnyOrder(
            "cleared midwatch/coverage/turns", "cleared midwatch/coverage/ana");
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
