package io.midwatch.respond.sim;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets what, and when: from the judge's events to the person. */
final class DeliveryStoryTest {
  private static final Duration NOW = Duration.ZERO;

  private final Town town = new Town(plan(), 1);

  static Plan plan() {
    return people()
        .service("shop", "ana", Tier.CORE)
        .service("db", "ana", Tier.DATA)
        .service("blog", "ana", Tier.SUPPORTING)
        .service("bank", "bo", Tier.CORE)
        .plan();
  }

  private static Plans people() {
    return new Plans().unhurried().person("ana", "ntfy", "email").person("bo", "email");
  }

  @Test
  void tellsTheOwnerOfAFailureAndOfItsEnd() {
    Alert alert = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofMinutes(5));
    town.judge.ends(alert);
    town.pass(ofMinutes(5));

    Notice failure = town.gets("ana-ntfy", Kind.FAILURE, NOW, ofSeconds(2));
    Notice recovery = town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(5), ofSeconds(302));
    town.nothingElse();
    assertThat(failure.title()).isEqualTo("shop is failing: an expectation does not hold");
    assertThat(failure.facts().toString())
        .contains("status == 200 (status = 503)")
        .contains("dns 3ms, connect 12ms, first-byte 4.83s (slowest) (failed here), total 4.85s")
        .doesNotContain("time < 9s")
        .doesNotContain("sesame-open");
    assertThat(failure.runbook()).isEqualTo("runbooks/shop.md");
    assertThat(failure.link()).startsWith("https://watch.example.org/incidents/");
    assertThat(recovery.subject()).isEqualTo(failure.subject());
    assertThat(recovery.title()).isEqualTo("shop has recovered after 5m 4s");
  }

  @Test
  @Proves("alert-storm")
  void oneCauseIsOneMessageWithItsVictimsBeneath() {
    Alert root = town.judge.opens("db", Verdict.FAIL);
    Alert child = town.judge.opensBeneath("shop", root);
    town.judge.opensBeneath("bank", root);
    town.pass(ofMinutes(2));
    Alert late = town.judge.opensBeneath("blog", root);
    town.pass(ofMinutes(2));
    town.judge.ends(child);
    town.judge.ends(root);
    town.pass(ofMinutes(2));

    Notice failure = town.gets("ana-ntfy", Kind.FAILURE, NOW, ofSeconds(2));
    Notice recovery = town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(4), ofSeconds(245));
    town.nothingElse();
    assertThat(failure.beneath()).hasSize(2).anyMatch(line -> line.startsWith("shop/http/x"));
    assertThat(recovery.beneath())
        .contains("shop/http/x: ended too", "bank/http/x: still open", "blog/http/x: still open");
    assertThat(late.isOpen()).isTrue();
  }

  @Test
  void tellsOfAVictimThatGoesOnFailingWhenItsCauseHasGone() {
    Alert root = town.judge.opens("db", Verdict.FAIL);
    Alert child = town.judge.opensBeneath("bank", root);
    town.pass(ofMinutes(1));
    town.judge.ends(root);
    Alert alone = town.judge.standsAlone(child);
    town.pass(ofMinutes(1));
    town.judge.ends(alone);
    town.pass(ofMinutes(1));

    town.gets("ana-ntfy", Kind.FAILURE, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(1), ofSeconds(62));
    town.gets("bo-email", Kind.FAILURE, ofMinutes(1), ofSeconds(62));
    town.gets("bo-email", Kind.RECOVERY, ofMinutes(2), ofSeconds(122));
    town.nothingElse();
  }

  @Test
  void aFailureThatWasToldAndIsFiledBeneathLaterStillTellsItsEnd() {
    Alert child = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(10));
    Alert root = town.judge.opens("db", Verdict.FAIL);
    Alert beneath = town.judge.goesBeneath(child, root);
    town.pass(ofSeconds(50));
    town.judge.ends(beneath);
    town.pass(ofSeconds(10));

    town.gets("bo-email", Kind.FAILURE, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.FAILURE, ofSeconds(10), ofSeconds(12));
    town.gets("bo-email", Kind.RECOVERY, ofSeconds(60), ofSeconds(62));
    town.nothingElse();
  }

  @Test
  void tellsWorseAndBetter() {
    Alert alert = town.judge.opens("shop", Verdict.WARN);
    town.pass(ofMinutes(2));
    alert = town.judge.becomes(alert, Verdict.FAIL);
    town.pass(ofMinutes(2));
    alert = town.judge.becomes(alert, Verdict.WARN);
    town.pass(ofMinutes(2));
    town.judge.ends(alert);
    town.pass(ofMinutes(2));

    town.gets("ana-ntfy", Kind.DEGRADED, NOW, ofSeconds(2));
    Notice worse = town.gets("ana-ntfy", Kind.CHANGED, ofMinutes(2), ofSeconds(122));
    Notice better = town.gets("ana-ntfy", Kind.CHANGED, ofMinutes(4), ofSeconds(242));
    town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(6), ofSeconds(362));
    town.nothingElse();
    assertThat(worse.title()).startsWith("shop is failing now (it was degraded before)");
    assertThat(better.title()).startsWith("shop is degraded now (it was failing before)");
  }

  /** Ana has the even hours and bo the odd ones; it is two o'clock. */
  private static Town townWithTurns() {
    return new Town(
        people().rota("turns", "ana", "bo").service("shop", "turns", Tier.CORE).plan(), 1);
  }

  @Test
  void whoIsOnCallIsToldAndWhoWasToldHearsOfTheEnd() {
    Town turns = townWithTurns();
    turns.pass(ofMinutes(58));
    Alert first = turns.judge.opens("shop", Verdict.FAIL);
    turns.pass(ofMinutes(4));
    turns.judge.ends(first);
    turns.pass(ofMinutes(1));
    Alert second = turns.judge.opens("shop", Verdict.FAIL);
    turns.pass(ofMinutes(1));
    turns.judge.ends(second);
    turns.pass(ofMinutes(1));

    turns.gets("ana-ntfy", Kind.FAILURE, ofMinutes(58), ofMinutes(59));
    turns.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(62), ofMinutes(63));
    turns.gets("bo-email", Kind.FAILURE, ofMinutes(63), ofMinutes(64));
    turns.gets("bo-email", Kind.RECOVERY, ofMinutes(64), ofMinutes(65));
    turns.nothingElse();
  }

  @Test
  void whatBecomesWorseAfterAHandoffIsToldToWhoIsOnCallNowToo() {
    Town turns = townWithTurns();
    turns.pass(ofMinutes(58));
    Alert alert = turns.judge.opens("shop", Verdict.WARN);
    turns.pass(ofMinutes(4));
    alert = turns.judge.becomes(alert, Verdict.FAIL);
    turns.pass(ofMinutes(4));
    alert = turns.judge.becomes(alert, Verdict.WARN);
    turns.pass(ofMinutes(4));
    turns.judge.ends(alert);
    turns.pass(ofMinutes(1));

    turns.gets("ana-ntfy", Kind.DEGRADED, ofMinutes(58), ofMinutes(59));
    for (String address : List.of("ana-ntfy", "bo-email")) {
      turns.gets(address, Kind.CHANGED, ofMinutes(62), ofMinutes(63));
      turns.gets(address, Kind.CHANGED, ofMinutes(66), ofMinutes(67));
      turns.gets(address, Kind.RECOVERY, ofMinutes(70), ofMinutes(71));
    }
    turns.nothingElse();
  }

  @Test
  void maintenanceSilencesFailuresButNoRecoveryOfWhatWasTold() {
    Alert silent = town.judge.opensQuietly("bank", "maintenance: restart");
    Alert told = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Alert lasting = town.judge.standsAlone(silent);
    town.pass(ofMinutes(1));
    town.judge.ends(told);
    town.judge.ends(lasting);
    town.pass(ofMinutes(1));

    town.gets("ana-ntfy", Kind.FAILURE, NOW, ofSeconds(2));
    town.gets("bo-email", Kind.FAILURE, ofMinutes(1), ofSeconds(62));
    town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(2), ofSeconds(122));
    town.gets("bo-email", Kind.RECOVERY, ofMinutes(2), ofSeconds(122));
    town.nothingElse();
  }

  @Test
  void flappingIsTwoMessages() {
    Alert alert = town.judge.flaps(town.judge.opens("shop", Verdict.WARN), true);
    for (int i = 0; i < 20; i++) {
      town.pass(ofSeconds(40));
      alert = town.judge.becomes(alert, i % 2 == 0 ? Verdict.FAIL : Verdict.WARN);
    }
    town.pass(ofMinutes(20));
    town.judge.flaps(alert, false);
    town.pass(ofMinutes(1));

    town.gets("ana-ntfy", Kind.DEGRADED, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.FLAPPING, NOW, ofSeconds(32));
    Notice calm = town.gets("ana-ntfy", Kind.FLAPPING, ofMinutes(33), ofMinutes(35));
    town.nothingElse();
    assertThat(calm.title()).startsWith("shop has calmed down and is degraded");
  }

  @Test
  void flappingThatCalmsDownWellIsTheRecoveryAlone() {
    Alert alert = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("ana", alert);
    alert = town.judge.flaps(alert, true);
    town.pass(ofMinutes(29));
    Alert calm = town.judge.flaps(alert, false);
    town.judge.ends(calm);
    town.pass(ofMinutes(1));

    town.gets("ana-ntfy", Kind.FAILURE, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.FLAPPING, ofMinutes(1), ofSeconds(62));
    town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(30), ofMinutes(31));
    town.nothingElse();
  }

  @Test
  void aWarningNeverMakesAFailureWait() {
    town.judge.opens("blog", Verdict.WARN);
    town.pass(ofSeconds(3));
    town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofSeconds(3));

    town.gets("ana-ntfy", Kind.DEGRADED, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.FAILURE, ofSeconds(3), ofSeconds(5));
    town.nothingElse();
  }

  @Test
  void tellsLongBlindPeriods() {
    Instant now = town.clock.now();
    blind(now.minusSeconds(20), now, BlindPeriod.Cause.STOPPED);
    blind(now.minusSeconds(600), now, BlindPeriod.Cause.FROZEN);
    blind(now.minusSeconds(600), now, BlindPeriod.Cause.ISOLATED);
    town.pass(ofMinutes(1));

    Notice blind = town.gets("ana-ntfy", Kind.WATCHER, NOW, ofSeconds(2));
    town.nothingElse();
    assertThat(blind.title()).isEqualTo("Midwatch did not watch for 10m");
  }

  @Test
  void tellsABadPlanOnceAndThatItIsGoodAgain() {
    Alert alert = town.judge.refusesPlan("midwatch.yml:3:1: no such key");
    town.judge.refusesPlan("midwatch.yml:3:1: no such key");
    town.pass(ofMinutes(1));
    town.judge.refusesPlan("midwatch.yml:4:1: no such person");
    town.pass(ofMinutes(1));
    town.judge.ends(alert);
    town.pass(ofMinutes(1));

    Notice bad = town.gets("ana-ntfy", Kind.DEGRADED, NOW, ofSeconds(2));
    Notice good = town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(2), ofSeconds(122));
    town.nothingElse();
    assertThat(bad.title())
        .isEqualTo(
            "midwatch is degraded: the newest plan does not load, the last good one is watched");
    assertThat(bad.facts().toString()).contains("midwatch.yml:3:1");
    assertThat(good.subject()).isEqualTo(bad.subject());
  }

  @Test
  void newsForAServiceThatLeftThePlanGoesToTheOwnerOfTheWatching() {
    Alert alert = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.reload(people().without("bo").service("shop", "ana", Tier.CORE).plan());
    town.judge.ends(alert);
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));

    town.gets("bo-email", Kind.FAILURE, NOW, ofSeconds(2));
    town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(1), ofSeconds(63));
    town.gets("ana-ntfy", Kind.FAILURE, ofMinutes(1), ofSeconds(62));
    town.nothingElse();
  }

  private void blind(Instant from, Instant to, BlindPeriod.Cause cause) {
    BlindPeriod period = new BlindPeriod(new TimeRange(from, to), cause, "why");
    town.judge.add(new WatchEvent.WentBlind(to, period, 12));
  }
}
