package io.midwatch.detect.expect.desk;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final CheckId JOB = LoopRig.job(0);

  private static LoopRig rig(String keys) {
    return new LoopRig(LoopRig.many(1, keys));
  }

  @Test
  void tellsOfAJobThatDoesNotComeAndThatItCameBack() {
    LoopRig rig = rig("cron: '10 23 * * *', zone: Europe/Berlin, finish-within: 30m");
    rig.pass(ofMinutes(41));

    Signal signal = rig.signal(JOB);
    assertThat(signal.reason()).isEqualTo(Reason.NOT_HEARD);
    assertThat(signal.severity()).isEqualTo(Severity.PAGE);
    assertThat(signal.detail())
        .isEqualTo("job-0: nothing has come for Mon 2 Mar 23:10 Europe/Berlin; it had to by 23:40");
    assertThat(signal.origin().link()).isEqualTo("/heartbeats/shop/job-0");
    assertThat(signal.origin().notes())
        .containsEntry("expected", "10 23 * * * (Europe/Berlin)")
        .containsEntry("limit", "finish-within")
        .containsEntry("last sign", "never");
    rig.ping(JOB, Act.SUCCESS);
    assertThat(rig.open).isEmpty();
  }

  @Test
  void aFailureCarriesExitStatusAndTheEndOfTheOutput() {
    LoopRig rig = rig("every: 1h");
    rig.ping(Ping.of(JOB, Act.START, rig.clock.now(), Ping.Way.OWN));
    rig.clock.advance(ofSeconds(3));
    rig.ping(
        Ping.of(JOB, Act.FAIL, rig.clock.now(), Ping.Way.OWN)
            .exited(126)
            .saying(Body.of("starting\n/opt/billing.sh: Permission denied\n")));

    Signal signal = rig.signal(JOB);
    assertThat(signal.reason()).isEqualTo(Reason.JOB_FAILED);
    assertThat(signal.detail()).contains("exit status 126", "Permission denied");
    assertThat(signal.origin().notes().get("output, its end")).contains("starting");
    assertThat(rig.observed.getFirst().measures())
        .containsEntry("run_seconds", 3.0)
        .containsEntry("exit", 126.0);
    KeptPing kept = rig.all().ping(JOB, 2).orElseThrow();
    assertThat(kept.took()).contains(ofSeconds(3));

    rig.ping(JOB, Act.SUCCESS);
    assertThat(rig.said).containsExactly("+" + JOB, "-" + JOB);
    assertThat(
            rig.all().flips(JOB, rig.clock.now().minus(ofHours(1)), rig.clock.now().plusSeconds(1)))
        .hasSize(2);
  }

  @Test
  void afterAStopOfTenMinutesNobodyIsToldAndADeadJobIsFoundWithinAPeriodAndItsGrace() {
    LoopRig rig = new LoopRig(LoopRig.many(500, "every: 1m, finish-within: 1m"));
    beat(rig, 3, 500);
    rig.restartAfter(ofMinutes(10));
    assertThat(rig.said).isEmpty();

    beat(rig, 2, 499);
    rig.pass(ofSeconds(2));
    assertThat(rig.said).containsExactly("+" + LoopRig.job(499));
    beat(rig, 2, 499);
    assertThat(rig.said).hasSize(1);
  }

  @Test
  void aNightThatNobodySawIsATicketAndNeverAPageAndNoTimeOfBeingDown() {
    LoopRig rig = rig("cron: '10 23 * * *', zone: Europe/Berlin, finish-within: 30m");
    rig.pass(ofMinutes(20));
    rig.restartAfter(ofMinutes(2));
    rig.pass(ofMinutes(19));

    Signal signal = rig.signal(JOB);
    assertThat(signal.severity()).isEqualTo(Severity.TICKET);
    assertThat(signal.reason()).isEqualTo(Reason.NOT_WATCHING);
    assertThat(signal.detail()).contains("was not seen", "look yourself");
    HeartbeatView view = rig.all().views(JOB).getFirst();
    assertThat(view.standing()).isNotEqualTo(Standing.DOWN);
    assertThat(view.detail()).contains("was not seen");
    rig.restartAfter(ofSeconds(3));
    assertThat(rig.said).containsExactly("+" + JOB);
    rig.ping(JOB, Act.SUCCESS);
    assertThat(rig.said).containsExactly("+" + JOB, "-" + JOB);
    assertThat(rig.all().flips(JOB, rig.clock.now().minus(ofDays(1)), rig.clock.now())).isEmpty();
  }

  @Test
  void aRestartWritesNothingThatIsAsItWas() {
    MemoryExpectations store = new MemoryExpectations();
    LoopRig rig = new LoopRig(LoopRig.many(20, "every: 1h"), store);
    beat(rig, 1, 20);
    int written = store.written();
    rig.restartAfter(ofSeconds(3));
    assertThat(store.written()).isEqualTo(written);
    rig.ping(JOB, Act.SUCCESS);
    assertThat(store.written()).isEqualTo(written + 1);
  }

  @Test
  void aFreezeOfTheProcessIsAsBlindAsAStop() {
    LoopRig rig = new LoopRig(LoopRig.many(50, "cron: '* * * * *', finish-within: 55s"));
    beat(rig, 3, 50);
    rig.clock.advance(ofMinutes(10));
    rig.turn();
    beat(rig, 1, 49);
    assertThat(rig.said).isEmpty();
    rig.pass(ofSeconds(57));
    assertThat(rig.said).contains("+" + LoopRig.job(49));
  }

  @Test
  void whenNothingIsHeardOfAnyItIsOneNoticeAndNotHundreds() {
    LoopRig rig = new LoopRig(LoopRig.many(200, "every: 1m, finish-within: 1m"));
    beat(rig, 7, 200);
    rig.pass(ofMinutes(5));
    assertThat(rig.said).containsExactly("+midwatch/heartbeats");
    assertThat(rig.signal(Telling.ALL_SILENT).severity()).isEqualTo(Severity.NOTICE);
    rig.pass(ofMinutes(12));
    assertThat(rig.signal(Telling.ALL_SILENT).severity()).isEqualTo(Severity.PAGE);

    beat(rig, 2, 199);
    assertThat(rig.said).startsWith("+midwatch/heartbeats", "-midwatch/heartbeats");
    rig.pass(ofSeconds(5));
    assertThat(rig.said).hasSize(3).endsWith("+" + LoopRig.job(199));
  }

  /** All of them report once a minute, a few each second. */
  private static void beat(LoopRig rig, int minutes, int jobs) {
    for (int second = 0; second < minutes * 60; second++) {
      rig.clock.advance(ofSeconds(1));
      for (int job = second % 60; job < jobs; job += 60) {
        var _ =
            rig.loop.report(Ping.of(LoopRig.job(job), Act.SUCCESS, rig.clock.now(), Ping.Way.OWN));
      }
      rig.turn();
    }
  }

  @Test
  void goesOnAfterARestartWithWhatWasOpen() {
    LoopRig rig = rig("every: 10m, finish-within: 1m");
    rig.pass(ofMinutes(12));
    assertThat(rig.said).hasSize(1);
    rig.restartAfter(ofSeconds(3));
    assertThat(rig.said).hasSize(1);
    assertThat(rig.all().views(JOB).getFirst().standing()).isEqualTo(Standing.DOWN);
    rig.ping(JOB, Act.SUCCESS);
    assertThat(rig.said).hasSize(2);
  }

  @Test
  void makesPausesAndForgetsWhatIsInNoPlan() {
    LoopRig rig = rig("every: 1d");
    Heartbeat wanted = Heartbeat.of("shop", "new-job", Cadence.every(ofHours(1)));
    rig.order(new Order.Create(wanted, "api"));
    assertThat(rig.all().named("new-job")).containsExactly(wanted);
    assertThat(rig.all().find(rig.all().uuid(wanted.id()))).contains(wanted);
    assertThatThrownBy(() -> rig.order(new Order.Create(wanted, "api")))
        .hasRootCauseInstanceOf(OrderRefusedException.class);

    rig.restartAfter(ofSeconds(1));
    rig.order(new Order.Pause(wanted.id(), "ana", true));
    rig.pass(ofHours(2));
    HeartbeatView paused = rig.all().views(wanted.id()).getFirst();
    assertThat(paused.standing()).isEqualTo(Standing.PAUSED);
    assertThat(paused.planned()).isFalse();
    assertThat(rig.said).isEmpty();

    rig.order(new Order.Resume(wanted.id(), "ana"));
    rig.order(new Order.Snooze(wanted.id(), "ana", rig.clock.now().plus(ofDays(1))));
    rig.pass(ofHours(2));
    assertThat(rig.said).isEmpty();
    rig.order(new Order.Remove(wanted.id(), "ana"));
    assertThat(rig.all().find(wanted.id())).isEmpty();
    assertThatThrownBy(() -> rig.order(new Order.Remove(JOB, "ana")))
        .hasRootCauseMessage(JOB + " stands in the plan: change it there");
  }

  @Test
  void eachEnvironmentIsJudgedByItself() {
    LoopRig rig = rig("every: 10m, finish-within: 1m, environments: [live, test]");
    rig.pass(ofMinutes(9));
    rig.ping(JOB, Act.SUCCESS);
    rig.pass(ofMinutes(3));
    assertThat(rig.said).containsExactly("+" + JOB + "@test");
    assertThat(rig.all().views(JOB)).hasSize(2);
  }

  @Test
  void aWindowThatNamesAHeartbeatExcusesItAndNoOther() {
    String services = LoopRig.many(2, "every: 10m, finish-within: 1m");
    LoopRig rig =
        new LoopRig(
            services
                + "maintenance: [ { checks: [shop/heartbeat/job-0], from: 2026-03-02T00:00,"
                + " to: 2026-03-03T12:00 } ]\n");
    rig.pass(ofMinutes(12));
    assertThat(rig.said).containsExactly("+" + LoopRig.job(1));
    rig.ping(JOB, Act.SUCCESS);
    assertThat(rig.all().slots(JOB, rig.clock.now().minus(ofHours(1)), rig.clock.now()).getFirst())
        .extracting(slot -> slot.outcome())
        .isEqualTo(Outcome.EXCUSED);
  }

  @Test
  void countsTheSlotsOfADay() {
    LoopRig rig = rig("every: 1m, finish-within: 1m");
    for (int i = 0; i < 10; i++) {
      rig.pass(ofMinutes(1));
      rig.ping(JOB, Act.SUCCESS);
    }
    rig.pass(ofMinutes(2).plus(ofSeconds(2)));
    assertThat(
            rig.all()
                .days(JOB, rig.clock.now().minus(ofDays(1)), rig.clock.now())
                .getFirst()
                .counts())
        .containsEntry(Outcome.ON_TIME, 10)
        .containsEntry(Outcome.MISSED, 1);
  }

  @Test
  void refusesWhatIsTooMuch() {
    LoopRig rig = rig("every: 1d");
    Ping ping = Ping.of(JOB, Act.LOG, rig.clock.now(), Ping.Way.OWN);
    for (int i = 0; i < ExpectationLoop.CAPACITY; i++) {
      var _ = rig.loop.report(ping);
    }
    CompletableFuture<?> refused = rig.loop.report(ping);
    assertThatThrownBy(refused::join).hasRootCauseInstanceOf(OverloadedException.class);
    rig.pass(Duration.ofSeconds(11));
    assertThat(rig.ping(JOB, Act.SUCCESS).number()).isEqualTo(ExpectationLoop.CAPACITY + 1);
  }

  /** Nothing that is kept is lost by it, only what was refused; and its place is free again. */
  @Test
  void aTransactionThatIsRefusedFailsItsSignsAndFreesTheirPlaces() {
    MemoryExpectations store =
        new MemoryExpectations() {
          @Override
          public void commit(Commit commit, Runnable done, Consumer<Exception> refused) {
            if (commit.pings().isEmpty()) {
              super.commit(commit, done, refused);
            } else {
              refused.accept(new IllegalStateException("no room"));
            }
          }
        };
    LoopRig rig = new LoopRig(LoopRig.many(1, "every: 1h"), store);
    Ping ping = Ping.of(JOB, Act.SUCCESS, rig.clock.now(), Ping.Way.OWN);
    CompletableFuture<Receipt> last = new CompletableFuture<>();
    for (int i = 0; i <= ExpectationLoop.CAPACITY; i++) {
      last = rig.loop.report(ping);
      if (i % 1_000 == 0) {
        rig.turn();
      }
    }
    rig.turn();
    assertThat(last).isCompletedExceptionally();
    assertThat(last.exceptionNow()).hasMessage("no room");
  }

  @Test
  void whoWaitsThirtySecondsForTheDiskIsTold() {
    List<Runnable> held = new ArrayList<>();
    MemoryExpectations store =
        new MemoryExpectations() {
          @Override
          public void commit(Commit commit, Runnable done, Consumer<Exception> refused) {
            held.add(() -> super.commit(commit, done, refused));
          }
        };
    LoopRig rig = new LoopRig(LoopRig.many(1, "every: 1h"), store);
    CompletableFuture<Receipt> waiting =
        rig.loop.report(Ping.of(JOB, Act.SUCCESS, rig.clock.now(), Ping.Way.OWN));
    rig.turn();
    rig.clock.advance(ofSeconds(29));
    rig.turn();
    assertThat(waiting).isNotDone();
    rig.clock.advance(ofSeconds(1));
    rig.turn();
    assertThat(waiting).isCompletedExceptionally();
    held.forEach(Runnable::run);
    CompletableFuture<Receipt> next =
        rig.loop.report(Ping.of(JOB, Act.SUCCESS, rig.clock.now(), Ping.Way.OWN));
    rig.turn();
    held.getLast().run();
    assertThat(next).isCompleted();
  }
}
