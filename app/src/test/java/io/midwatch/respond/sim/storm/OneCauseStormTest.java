package io.midwatch.respond.sim.storm;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Plans;
import io.midwatch.respond.sim.Provider;
import io.midwatch.respond.sim.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 10,000 alerts a minute from one cause, and something else that is worse in their midst. */
final class OneCauseStormTest {
  /** The normal tests take a tenth of it; {@code -Dstorm=10000} takes all. */
  private static final int A_MINUTE = Integer.getInteger("storm", 1_000);

  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans()
        .person("ana", "ntfy", "email")
        .service("shop", "ana", Tier.SUPPORTING)
        .service("blog", "ana", Tier.SUPPORTING)
        .service("ledger", "ana", Tier.DATA)
        .plan();
  }

  /** Messages about these services in five minutes, by the way that rings. */
  private List<Provider.Receipt> about(String service) {
    return town.received().stream()
        .filter(one -> one.notice().items().stream().anyMatch(it -> it.service().equals(service)))
        .toList();
  }

  private void fiveMinutes(Runnable alert) {
    Alert graver = null;
    for (int second = 0; second < 300; second++) {
      for (int i = 0; i < A_MINUTE / 60; i++) {
        alert.run();
      }
      if (second == 140) {
        graver = town.judge.opens("ledger", Verdict.FAIL);
      }
      town.pass(ofSeconds(1));
      if (second == 150) {
        assertThat(about("ledger")).as("the graver one within ten seconds").isNotEmpty();
      }
    }
    assertThat(graver).isNotNull();
    Instant end = town.clock.now();
    Duration window = ofMinutes(5);
    long storm =
        town.received().stream()
            .filter(one -> one.at().isAfter(end.minus(window)))
            .filter(
                one -> one.notice().items().stream().noneMatch(it -> it.service().equals("ledger")))
            .map(one -> one.key().substring(0, one.key().lastIndexOf('.')))
            .distinct()
            .count();
    assertThat(storm).as("pages about the storm").isBetween(1L, 3L);
  }

  @Test
  @Proves("alert-storm")
  void ofOneServiceAreThreePagesAtMostAndAGraverOneIsPagedInTheirMidst() {
    fiveMinutes(() -> town.judge.opens("shop", Verdict.FAIL));
  }

  @Test
  @Proves("alert-storm")
  void beneathOneDependencyAreThreePagesAtMostAndAGraverOneIsPagedInTheirMidst() {
    Alert root = town.judge.opens("shop", Verdict.FAIL);
    town.pass(ofSeconds(1));
    fiveMinutes(() -> town.judge.opensBeneath("blog", root));
  }

  /** Ana has the even hours, bo the odd ones; the storm begins a minute before three. */
  @Test
  @Proves("alert-storm")
  void whoComesOnCallInItsMidstHearsOfItOnceAndNotOfEachAlert() {
    Town turns =
        new Town(
            new Plans()
                .person("ana", "ntfy", "email")
                .person("bo", "ntfy", "email")
                .rota("turns", "ana", "bo")
                .service("shop", "turns", Tier.CORE)
                .plan(),
            3);
    turns.pass(ofMinutes(59));
    for (int second = 0; second < 240; second++) {
      for (int i = 0; i < A_MINUTE / 60; i++) {
        turns.judge.opens("shop", Verdict.FAIL);
      }
      turns.pass(ofSeconds(1));
    }
    assertThat(messages(turns, "ana-")).isBetween(1L, 3L);
    assertThat(messages(turns, "bo-")).isBetween(1L, 3L);
  }

  private static long messages(Town town, String person) {
    return town.received().stream()
        .filter(one -> one.address().startsWith(person))
        .map(one -> one.key().substring(0, one.key().lastIndexOf('.')))
        .distinct()
        .count();
  }
}
