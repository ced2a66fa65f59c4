package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod.Cause;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Is it us? A cut network, a frozen process, a sleeping machine, a clock that is set. */
class BlindnessTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void sendsOneNoticeAndNoAlertWhenTheUplinkIsCutWithFiveHundredChecks() {
    Plans plans = new Plans().every(Duration.ofSeconds(30)).timeout(Duration.ofSeconds(10));
    for (int i = 0; i < 500; i++) {
      plans.service("s" + i);
    }
    Sim sim = new Sim(plans.build());
    cutAndReturn(sim);
  }

  @Test
  void believesItsCanariesAboutTheUplink() {
    Plans plans = new Plans().canaries("one:443", "two:443", "three:443");
    plans.service("shop").service("blog").service("lan-printer");
    Sim sim = new Sim(plans.build());
    cutAndReturn(sim);
  }

  @Test
  @Proves("watcher-down")
  void believesItsGatewayWhereThereAreNeitherCanariesNorManyTargets() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.own("gateway", "resolver");
    cutAndReturn(sim);
  }

  @Test
  void takesASilentResolverAndFewUnrelatedTargetsTogether() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.own("resolver");
    cutAndReturn(sim);
    Sim alone = new Sim(new Plans().service("shop").build());
    alone.own("resolver");
    cutAndReturn(alone);
  }

  @Test
  void alertsForOneOfTwoTargetsWhileGatewayAndResolverAnswer() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.own("gateway", "resolver");
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.HANGS);
    sim.runFor(Duration.ofSeconds(15));
    assertThat(sim.roots()).extracting(Alert::service).containsExactly("shop");
    assertThat(sim.events(WatchEvent.WatcherIsolated.class)).isEmpty();
  }

  @Test
  void alertsAlsoWhenTheResolverIsSilentButOthersAreSeen() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.own("gateway", "resolver");
    sim.silence("resolver");
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.HANGS);
    sim.runFor(Duration.ofSeconds(20));
    assertThat(sim.roots()).extracting(Alert::service).containsExactly("shop");
    assertThat(sim.events(WatchEvent.WatcherIsolated.class)).isEmpty();
  }

  @Test
  void stillAlertsWhenOneOfManyUnrelatedTargetsHangs() {
    Plans plans = new Plans();
    for (int i = 0; i < 20; i++) {
      plans.service("s" + i);
    }
    Sim sim = new Sim(plans.build());
    sim.runFor(MINUTE);
    sim.target("s7.example", Sim.HANGS);
    sim.runFor(Duration.ofSeconds(20));
    assertThat(sim.roots()).extracting(Alert::service).containsExactly("s7");
    assertThat(sim.events(WatchEvent.WatcherIsolated.class)).isEmpty();
  }

  @Test
  void raisesNothingAfterTenMinutesFrozenOrAsleepOrAClockSetByAnHour() {
    Plans plans = new Plans();
    for (int i = 0; i < 50; i++) {
      plans.service("s" + i);
    }
    Sim sim = new Sim(plans.build());
    sim.runFor(MINUTE);
    sim.freeze(MINUTE.multipliedBy(10));
    sim.runFor(MINUTE);
    sim.sleep(MINUTE.multipliedBy(10));
    sim.runFor(MINUTE);
    sim.clock.step(Duration.ofHours(1));
    sim.runFor(MINUTE);
    sim.clock.step(Duration.ofHours(-1));
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).isEmpty();
    assertThat(sim.blind)
        .extracting(p -> p.cause())
        .containsExactly(Cause.FROZEN, Cause.SUSPENDED, Cause.CLOCK_STEP, Cause.CLOCK_STEP);
    assertThat(sim.events(WatchEvent.WentBlind.class)).hasSize(4);
  }

  @Test
  void throwsAwayWhatWasUnderWayWhenTheProcessFroze() {
    Sim sim = new Sim(new Plans().service("shop").build());
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.HANGS);
    sim.runFor(Duration.ofSeconds(6));
    sim.freeze(MINUTE);
    sim.target("shop.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).isEmpty();
  }

  private static void cutAndReturn(Sim sim) {
    sim.runFor(MINUTE.multipliedBy(2));
    Instant cut = sim.clock.now();
    sim.uplink(false);
    sim.runFor(MINUTE.multipliedBy(10));
    sim.uplink(true);
    sim.runFor(MINUTE.multipliedBy(5));
    assertThat(sim.alerts()).isEmpty();
    assertThat(sim.events(WatchEvent.WatcherIsolated.class)).hasSize(1);
    assertThat(sim.events(WatchEvent.WatcherReturned.class)).hasSize(1);
    assertThat(sim.blind)
        .singleElement()
        .satisfies(p -> {
          assertThat(p.cause()).isEqualTo(Cause.ISOLATED);
          assertThat(p.range().length()).isBetween(MINUTE.multipliedBy(9), MINUTE.multipliedBy(11));
        });
    assertThat(sim.observations)
        .filteredOn(look -> look.verdict() == Verdict.FAIL)
        .extracting(look -> look.check() + " at " + look.at() + ", cut at " + cut)
        .isEmpty();
    assertThat(sim.board().checks())
        .allMatch(c -> c.state().verdict() == Verdict.OK)
        .allMatch(c -> c.state().provenAt().orElseThrow().isAfter(cut));
  }
}
