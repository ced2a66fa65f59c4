package io.midwatch.respond.sim;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What still arrives, when and where, while providers or the network do not do their part. */
final class ProviderStoryTest {
  private static final Duration NOW = Duration.ZERO;

  private final Town town = new Town(DeliveryStoryTest.plan(), 1);

  /** Only the wall clock can tell how long the process was down, and it may have been set. */
  @Test
  void whatComesBackFromDiskIsTriedForHoursHoweverLongTheProcessWasDown() {
    town.ntfy.is(Provider.Mood.LIMITED);
    town.email.is(Provider.Mood.LIMITED);
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    int before = town.disk.waiting().size();
    assertThat(before).isPositive();
    town.clock.step(ofHours(26));
    town.crash();
    town.passQuickly(ofHours(6));
    assertThat(town.health().lost()).isZero();
    assertThat(town.disk.waiting()).hasSizeGreaterThanOrEqualTo(before);
    town.email.is(Provider.Mood.UP);
    town.passQuickly(ofMinutes(30));
    assertThat(town.received()).isNotEmpty();
  }

  @Test
  void aFailureThatIsOverBeforeItCouldBeToldIsToldWithItsEndAfterIt() {
    town.ntfy.is(Provider.Mood.BUSY);
    Alert alert = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofSeconds(20));
    town.judge.ends(alert);
    town.pass(ofSeconds(20));
    town.ntfy.is(Provider.Mood.UP);
    town.pass(ofMinutes(2));

    Notice late = town.gets("ana-ntfy", Kind.FAILURE, ofSeconds(40), ofSeconds(100));
    assertThat(late.title()).startsWith("over by now: shop is failing");
    assertThat(late.isUrgent()).as("it wakes nobody").isFalse();
    town.gets("ana-ntfy", Kind.RECOVERY, ofSeconds(40), ofSeconds(102));
    assertThat(town.received().stream().map(one -> one.notice().kind()).toList())
        .startsWith(Kind.FAILURE);
    assertThat(town.email.receipts()).allMatch(one -> one.at().isAfter(start(ofSeconds(60))));
  }

  @Test
  void aProviderThatIsDownForTenMinutesDeliversOnceWithinAMinuteOfItsReturn() {
    for (Provider.Mood mood : List.of(Provider.Mood.BUSY, Provider.Mood.LIMITED)) {
      Town other = new Town(DeliveryStoryTest.plan(), 5);
      other.ntfy.is(mood);
      Alert alert = other.judge.opens("shop", Verdict.FAIL);
      other.pass(ofMinutes(2));
      assertThat(other.takes("ana", alert)).isTrue();
      other.pass(ofMinutes(8));
      other.ntfy.is(Provider.Mood.UP);
      other.pass(ofMinutes(20));

      other.gets("ana-email", Kind.FAILURE, ofSeconds(59), ofSeconds(62));
      other.gets("ana-ntfy", Kind.FAILURE, ofMinutes(10), ofMinutes(11));
      other.nothingElse();
    }
  }

  @Test
  void aProviderThatDoesNotAnswerIsUsedWithinAMinuteOfItsReturn() {
    town.ntfy.is(Provider.Mood.SILENT);
    town.latency(ofSeconds(15));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    Alert shop = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofMinutes(3));
    town.takes("bo", bank);
    town.takes("ana", shop);
    town.pass(ofMinutes(7));
    town.ntfy.is(Provider.Mood.UP);
    town.latency(Duration.ofMillis(100));
    town.pass(ofMinutes(10));

    town.gets("bo-email", Kind.FAILURE, NOW, ofSeconds(17));
    town.gets("ana-email", Kind.FAILURE, ofSeconds(60), ofSeconds(80));
    town.gets("ana-ntfy", Kind.FAILURE, ofMinutes(10), ofMinutes(11));
    town.nothingElse();
  }

  @Test
  void aRecoveryFollowsTheFailureOnEachWayItTook() {
    town.ntfy.is(Provider.Mood.REFUSING);
    Alert alert = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofMinutes(5));
    town.judge.ends(alert);
    town.pass(ofMinutes(5));

    town.gets("ana-email", Kind.FAILURE, NOW, ofSeconds(3));
    town.gets("ana-email", Kind.RECOVERY, ofMinutes(5), ofSeconds(303));
    town.nothingElse();
  }

  @Test
  @Proves("watcher-down")
  void beingCutOffIsOneMessageOnReturn() {
    town.ntfy.is(Provider.Mood.BUSY);
    town.email.is(Provider.Mood.BUSY);
    Instant since = town.clock.now();
    town.judge.add(new WatchEvent.WatcherIsolated(since, List.of("gateway silent"), 500));
    town.pass(ofMinutes(12));
    town.ntfy.is(Provider.Mood.UP);
    town.email.is(Provider.Mood.UP);
    town.judge.add(new WatchEvent.WatcherReturned(town.clock.now(), since, 500));
    town.pass(ofMinutes(30));

    Notice notice = town.gets("ana-ntfy", Kind.WATCHER, ofMinutes(12), ofSeconds(722));
    town.nothingElse();
    assertThat(notice.title())
        .isEqualTo("Midwatch was cut off from the network for 12m and sees again");
  }

  private Instant start(Duration after) {
    return io.midwatch.respond.HandClock.START.plus(after);
  }
}
