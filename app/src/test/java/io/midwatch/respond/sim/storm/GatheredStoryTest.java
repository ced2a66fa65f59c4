package io.midwatch.respond.sim.storm;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Plans;
import io.midwatch.respond.sim.Provider;
import io.midwatch.respond.sim.Town;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody may overlook is not lost when a storm is put into one message. */
final class GatheredStoryTest {
  private static final int SERVICES = 8;
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    Plans plans = new Plans().person("ana", "ntfy").service("vault", "ana", Tier.DATA);
    IntStream.range(0, SERVICES).forEach(i -> plans.service("s" + i, "ana", Tier.CORE));
    return plans.plan();
  }

  @BeforeEach
  void writeDownWhatIsDone() {
    for (String service : List.of("s0", "s7", "vault")) {
      town.runbooks.put(
          "runbooks/" + service + ".md",
          RunbookText.read(
              """
              ---
              revert: undo %1$s
              ---
              ## Protect data
              1. Freeze %1$s
              ## Keep the core
              1. Serve the copy
              """
                  .formatted(service)));
    }
  }

  private List<Notice> gathered() {
    return town.received().stream()
        .map(Provider.Receipt::notice)
        .filter(one -> one.items().size() > 1)
        .toList();
  }

  private static List<String> facts(Notice notice, String name) {
    return notice.facts().stream()
        .filter(one -> one.name().equals(name))
        .map(Notice.Fact::text)
        .toList();
  }

  @Test
  void theGravestOnesFirstStepsStandInAStorm() {
    IntStream.range(0, SERVICES).forEach(i -> town.judge.opens("s" + i, Verdict.FAIL));
    town.judge.opens("vault", Verdict.FAIL);
    town.pass(ofSeconds(20));

    assertThat(gathered()).hasSize(1);
    Notice notice = gathered().getFirst();
    assertThat(notice.title()).startsWith("6 checks are failing on vault, s3");
    assertThat(facts(notice, "step 1")).containsExactly("Freeze vault");
    assertThat(facts(notice, "step 2")).containsExactly("Serve the copy");
    assertThat(facts(notice, "order")).hasSize(1);
    assertThat(facts(notice, "call")).containsExactly("ana");
    assertThat(notice.link()).isEqualTo("https://watch.example.org/incidents");
  }

  @Test
  void revertNowStandsInFrontOfAStormWithTheWayBack() {
    IntStream.range(0, SERVICES).forEach(i -> town.judge.opens("s" + i, Verdict.FAIL));
    town.pass(ofMinutes(14));
    int before = gathered().size();
    town.pass(ofMinutes(2));

    List<Notice> late = gathered().subList(before, gathered().size());
    assertThat(late)
        .isNotEmpty()
        .allSatisfy(notice -> {
          assertThat(notice.title()).startsWith("REVERT NOW: ").contains("checks are failing on");
          assertThat(facts(notice, "revert now")).hasSizeBetween(1, 3);
          assertThat(facts(notice, "order")).hasSize(1);
        });
    assertThat(late.stream().flatMap(one -> facts(one, "revert now").stream()))
        .anyMatch(text -> text.matches("s[0-7]: no change is known .*"));
  }

  @Test
  void aMessageLeadsToItsIncidentAndOneWithoutToItsAlert() {
    Alert first = town.judge.opens("s0", Verdict.FAIL);
    town.judge.opens("s0", Verdict.FAIL);
    Alert mild = town.judge.opens("s1", Verdict.WARN);
    town.pass(ofMinutes(6));

    assertThat(town.received())
        .filteredOn(one -> one.notice().service().equals("s0"))
        .hasSize(2)
        .extracting(one -> one.notice().link())
        .containsOnly("https://watch.example.org/incidents/" + first.id());
    assertThat(town.received())
        .filteredOn(one -> one.notice().service().equals("s1"))
        .extracting(one -> one.notice().link())
        .containsExactly("https://watch.example.org/alerts/" + mild.id());
    town.judge.ends(first);
    town.pass(ofSeconds(10));
    assertThat(town.received().getLast().notice().link())
        .isEqualTo("https://watch.example.org/incidents/" + first.id());
  }
}
