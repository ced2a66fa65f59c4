package io.midwatch.respond.sim.storm;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.sim.Provider;
import io.midwatch.respond.sim.Town;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Very much failing at once for different reasons: few messages, nothing left out. */
final class StormTest {
  private static final int MANY = 3_000;

  private final Town town = new Town(plans(), 3);

  private static io.midwatch.plan.Plan plans() {
    Plans plans = new Plans().person("ana", "ntfy", "email");
    for (int i = 0; i < MANY; i++) {
      plans.service("s" + i, "ana", i == 2_000 ? Tier.DATA : Tier.SUPPORTING);
    }
    return plans.plan();
  }

  @Test
  @Proves("alert-storm")
  void threeThousandUnrelatedFailuresAreFourMessagesAndSoAreTheirEnds() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      alerts.add(town.judge.opens("s" + i, Verdict.FAIL));
    }
    town.pass(ofMinutes(2));
    alerts.forEach(town.judge::ends);
    town.pass(ofMinutes(2));

    assertThat(town.received().stream().map(one -> one.notice().items().size()))
        .containsExactly(1, 1, 1, MANY - 3, 1, 1, 1, MANY - 3);
    assertThat(town.received()).allMatch(one -> one.address().equals("ana-ntfy"));
    Provider.Receipt rest = town.received().get(3);
    assertThat(rest.at()).isBefore(HandClock.START.plusSeconds(8));
    assertThat(rest.notice().items().getFirst().service()).as("gravest first").isEqualTo("s2000");
    assertThat(rest.notice().title())
        .isEqualTo("2997 checks are failing on s2000, s10, s100 and 2994 more services");
    assertThat(town.received().getLast().at()).isBefore(HandClock.START.plusSeconds(120 + 8));
  }

  @Test
  @Proves("alert-storm")
  void tenThousandVictimsOfOneCauseAreOneMessage() {
    Alert cause = town.judge.opens("s0", Verdict.FAIL);
    for (int i = 1; i < 10_000; i++) {
      town.judge.opensBeneath("s" + i % MANY, cause);
    }
    town.pass(ofMinutes(5));

    assertThat(town.received()).hasSize(1);
  }

  /** A person who was just told of one thing hears of the next as soon. */
  @Test
  void aDifferentCauseIsToldAtOnceWhateverWasToldBefore() {
    for (int i = 0; i < 6; i++) {
      town.judge.opens("s" + i, Verdict.FAIL);
      town.pass(ofSeconds(12));
      assertThat(town.received()).as("after failure %d", i).hasSize(i + 1);
    }
    assertThat(town.received()).allMatch(one -> one.notice().items().size() == 1);
  }

  @Test
  void aFailureDoesNotWaitBehindAGatheredWarningOfTheSameCheck() {
    Alert last = town.judge.opens("s0", Verdict.WARN);
    for (int i = 1; i < 8; i++) {
      last = town.judge.opens("s" + i, Verdict.WARN);
      town.pass(ofSeconds(1));
    }
    town.judge.becomes(last, Verdict.FAIL);
    town.pass(ofSeconds(2));

    assertThat(town.received().getLast().notice().kind()).isEqualTo(Kind.CHANGED);
    assertThat(town.received().getLast().notice().check()).isEqualTo(last.check().text());
  }

  @Test
  void aSlowStormIsAtMostOneMessageInEachWindow() {
    for (int i = 0; i < 300; i++) {
      Alert alert = town.judge.opens("s" + i, Verdict.FAIL);
      town.pass(ofSeconds(1));
      town.takes("ana", alert);
    }
    town.pass(ofMinutes(1));

    assertThat(town.received()).hasSizeBetween(12, 15);
    assertThat(town.received().stream().mapToInt(one -> one.notice().items().size()).sum())
        .isEqualTo(300);
  }

  @Test
  void aStormInTheMidstOfAProviderOutageLosesNothing() {
    town.ntfy.is(Provider.Mood.BUSY);
    town.email.is(Provider.Mood.BUSY);
    for (int i = 0; i < 300; i++) {
      town.judge.opens("s" + i, Verdict.FAIL);
      town.pass(ofSeconds(1));
    }
    town.ntfy.is(Provider.Mood.UP);
    town.pass(ofMinutes(2));

    assertThat(
            town.ntfy.receipts().stream()
                .flatMap(one -> one.notice().items().stream())
                .map(Notice.Item::service)
                .distinct())
        .hasSize(300);
    assertThat(town.received()).hasSizeLessThanOrEqualTo(15);
  }
}
