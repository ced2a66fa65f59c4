package io.midwatch.detect.expect.desk;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.Standing;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A disk that refuses: nothing is decided on what is not kept. */
class RefusedTest {
  private static final CheckId JOB = LoopRig.job(0);

  /** Refuses such transactions, as often as it is told to. */
  private static final class Refusing extends MemoryExpectations {
    private Predicate<Commit> what = _ -> false;
    private int times;

    void refuse(int count, Predicate<Commit> such) {
      times = count;
      what = such;
    }

    @Override
    public void commit(Commit commit, Runnable done, Consumer<Exception> refused) {
      if (times > 0 && what.test(commit)) {
        times--;
        refused.accept(new IllegalStateException("no room"));
      } else {
        super.commit(commit, done, refused);
      }
    }
  }

  private final Refusing store = new Refusing();
  private final LoopRig rig = new LoopRig(LoopRig.many(2, "every: 1h, finish-within: 10m"), store);

  private HeartbeatView view() {
    return rig.all().views(JOB).getFirst();
  }

  private void isRefused(Act act) {
    CompletableFuture<Receipt> sent =
        rig.loop.report(Ping.of(JOB, act, rig.clock.now(), Ping.Way.OWN));
    rig.turn();
    assertThatThrownBy(sent::join).hasRootCauseMessage("no room");
  }

  @Test
  void aSignThatIsRefusedOnceHasChangedNothingAndIsTakenTheNextTime() {
    rig.ping(JOB, Act.SUCCESS);
    store.refuse(1, commit -> !commit.pings().isEmpty());
    isRefused(Act.FAIL);
    rig.pass(ofSeconds(2));
    assertThat(view().standing()).isEqualTo(Standing.UP);
    assertThat(view().pings()).isEqualTo(1);
    assertThat(rig.open).isEmpty();
    assertThat(store.pings(JOB, 10)).hasSize(1);

    assertThat(rig.ping(JOB, Act.FAIL).number()).isEqualTo(2);
    assertThat(view().standing()).isEqualTo(Standing.DOWN);
    assertThat(rig.open).containsOnlyKeys(JOB);
    rig.restartAfter(ofSeconds(1));
    assertThat(view().pings()).isEqualTo(2);
    assertThat(view().standing()).isEqualTo(Standing.DOWN);
  }

  @Test
  void whileNothingCanBeWrittenEverySignIsRefusedAndTheDiskIsNotAskedForEach() {
    rig.ping(JOB, Act.SUCCESS);
    store.refuse(3, _ -> true);
    isRefused(Act.SUCCESS);
    rig.turn();
    isRefused(Act.START);
    isRefused(Act.FAIL);
    assertThat(store.times).isEqualTo(1);
    assertThat(view().standing()).isEqualTo(Standing.UP);
    rig.pass(ofSeconds(5));
    assertThat(rig.ping(JOB, Act.START).number()).isEqualTo(2);
    assertThat(view().runs()).hasSize(1);
  }

  @Test
  void aSlotWhoseSignMayHaveBeenRefusedIsBlindAndOneThatWasHeardOfIsNot() {
    rig.ping(JOB, Act.SUCCESS);
    rig.pass(ofHours(1));
    store.refuse(1, commit -> !commit.pings().isEmpty());
    isRefused(Act.SUCCESS);
    rig.pass(ofMinutes(11));
    assertThat(rig.said).isEmpty();
    assertThat(rig.all().slots(JOB, rig.clock.now().minus(ofHours(2)), rig.clock.now()).getLast())
        .extracting(slot -> slot.outcome())
        .isEqualTo(Outcome.BLIND);
  }

  @Test
  void aHousekeepingTransactionThatIsRefusedMakesNoSlotBlind() {
    rig.ping(JOB, Act.SUCCESS);
    store.refuse(1, commit -> commit.pings().isEmpty());
    rig.pass(ofSeconds(20));
    assertThat(store.times).isZero();
    rig.pass(ofMinutes(71));
    assertThat(rig.said).contains("+" + JOB);
  }

  @Test
  void aJobWhoseMakingIsRefusedIsNotThere() {
    Heartbeat wanted = Heartbeat.of("shop", "new-job", Cadence.every(ofHours(1)));
    store.refuse(1, commit -> !commit.made().isEmpty());
    assertThatThrownBy(() -> rig.order(new Order.Create(wanted, "api")))
        .hasRootCauseMessage("no room");
    rig.pass(ofSeconds(2));
    assertThat(rig.all().find(wanted.id())).isEmpty();
    rig.order(new Order.Create(wanted, "api"));
    assertThat(rig.all().find(wanted.id())).isPresent();
  }
}
