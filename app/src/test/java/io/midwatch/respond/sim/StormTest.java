package io.midwatch.respond.sim;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import java.time.Duration;
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
  void threeThousandUnrelatedFailuresAreTwoMessagesAndSoAreTheirEnds() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      alerts.add(town.judge.opens("s" + i, Verdict.FAIL));
    }
    town.pass(ofMinutes(2));
    alerts.forEach(town.judge::ends);
    town.pass(ofMinutes(2));

    Notice first = town.gets("ana-ntfy", Kind.FAILURE, Duration.ZERO, ofSeconds(2));
    Notice rest = town.gets("ana-ntfy", Kind.FAILURE, ofSeconds(28), ofSeconds(32));
    Notice end = town.gets("ana-ntfy", Kind.RECOVERY, ofMinutes(2), ofSeconds(122));
    Notice ends = town.gets("ana-ntfy", Kind.RECOVERY, ofSeconds(148), ofSeconds(152));
    town.nothingElse();
    assertThat(first.items()).hasSize(1);
    assertThat(rest.items()).hasSize(MANY - 1);
    assertThat(rest.items().getFirst().service()).as("gravest first").isEqualTo("s2000");
    assertThat(rest.title())
        .isEqualTo("2999 checks are failing on s2000, s1, s10 and 2996 more services");
    assertThat(end.items().size() + ends.items().size()).isEqualTo(MANY);
  }

  @Test
  void aSlowStormIsAtMostOneMessageInEachWindow() {
    for (int i = 0; i < 300; i++) {
      town.judge.opens("s" + i, Verdict.FAIL);
      town.pass(ofSeconds(1));
    }
    town.pass(ofMinutes(1));

    assertThat(town.received()).hasSizeBetween(10, 12);
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
    assertThat(town.received()).hasSizeLessThanOrEqualTo(12);
  }
}
