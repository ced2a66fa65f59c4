package io.midwatch.respond.sim.incident;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.change.RefusedChangeException;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.sim.Town;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs together, who is paged by it, and when does it end? Ana owns the watching. */
final class IncidentStoryTest {
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().unhurried().bankAndBlog().service("vault", "bo", Tier.DATA).plan();
  }

  private void gets(String address, Kind kind, Duration at) {
    town.gets(address, kind, at.minusSeconds(1), at.plusSeconds(2));
  }

  private Incident only() {
    assertThat(town.disk.incidents().newest(10)).hasSize(1);
    return town.disk.incidents().newest(1).getFirst();
  }

  private void deploys(String... services) {
    try {
      town.changes.record(
          new NewChange(
              "api",
              "",
              Optional.empty(),
              ChangeKind.DEPLOY,
              List.of(services),
              "release 7",
              "cy",
              "",
              "make rollback"));
    } catch (RefusedChangeException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoAlertsOfOneServicePageOnce() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Alert second = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    town.nothingElse();
    assertThat(only().members().keySet()).containsExactly(first.id().text(), second.id().text());
    assertThat(town.takes("bo", second)).as("its page is the incident's").isTrue();

    town.judge.ends(first);
    town.pass(ofMinutes(1));
    Notice goesOn = town.gets("bo-email", Kind.RECOVERY, ofMinutes(2), ofMinutes(3));
    assertThat(goesOn.title()).contains("its incident goes on: bank/http/x still fails");
    assertThat(only().isLive()).isTrue();

    town.judge.ends(second);
    town.pass(ofMinutes(1));
    Notice over = town.gets("bo-email", Kind.RECOVERY, ofMinutes(3), ofMinutes(4));
    assertThat(over.title()).startsWith("the incident of bank is over after 3m");
    assertThat(over.facts())
        .extracting(Notice.Fact::text)
        .contains(
            "detected after 4.5s, paged after 5s, acknowledged after 2m 4s, resolved after 3m 4s");
    town.nothingElse();
    assertThat(only().isLive()).isFalse();
    assertThat(town.disk.pages().live()).isEmpty();
  }

  @Test
  void anAlertThatTurnsOutToHangOnAnotherBelongsToThatOnesIncidentOnly() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Alert second = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    String bank = only().id();
    Alert vault = town.judge.opens("vault", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.judge.goesBeneath(second, vault);
    town.pass(ofMinutes(1));

    IncidentStore incidents = town.disk.incidents();
    assertThat(incidents.find(bank).orElseThrow().members().keySet())
        .containsExactly(first.id().text());
    Incident now = incidents.ofAlert(second.id().text()).orElseThrow();
    assertThat(now.members().keySet()).containsExactly(vault.id().text(), second.id().text());
    assertThat(incidents.timeline(bank, 50))
        .extracting(IncidentEntry::text)
        .contains("bank/http/x belongs to the incident " + now.id() + " now");

    town.judge.ends(first);
    town.pass(ofMinutes(1));
    assertThat(incidents.find(bank).orElseThrow().isLive()).isFalse();
    assertThat(incidents.find(now.id()).orElseThrow().isLive()).isTrue();
  }

  /**
   * Two alerts of one service that hung on what has recovered are still one cause, and one page.
   */
  @Test
  void whatHungOnWhatHasRecoveredPagesOnceHoweverManyChecksOfItFail() {
    Alert vault = town.judge.opens("vault", Verdict.FAIL);
    Alert first = town.judge.opensBeneath("blog", vault);
    Alert second = town.judge.opensBeneath("blog", vault);
    town.pass(ofMinutes(1));
    int before = town.received().size();
    town.judge.ends(vault);
    town.pass(ofSeconds(10));
    town.judge.standsAlone(first);
    town.pass(ofSeconds(2));
    town.judge.standsAlone(second);
    town.pass(ofSeconds(30));
    assertThat(town.received().stream().skip(before).map(one -> one.notice().kind()))
        .containsExactly(Kind.RECOVERY, Kind.FAILURE);
    assertThat(only().isLive()).isTrue();
  }

  @Test
  void alertsOfOneServiceFarApartAreTwo() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(10));
    town.takes("bo", first);
    town.pass(ofMinutes(31));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(10));
    assertThat(town.disk.incidents().newest(10)).hasSize(2);
  }

  @Test
  void whatTheSameChangeBreaksIsOneIncident() {
    deploys("bank", "blog");
    town.pass(ofMinutes(5));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    gets("bo-email", Kind.FAILURE, ofMinutes(5));
    town.nothingElse();
    assertThat(only().members().values())
        .extracting(Member::how)
        .containsExactly(Member.How.FIRST, Member.How.CHANGE);
  }

  @Test
  void whatNoChangeNorServiceTiesIsItsOwn() {
    deploys("blog");
    town.judge.opens("bank", Verdict.FAIL);
    town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.disk.incidents().newest(10)).hasSize(2);
  }

  /** The outage in which a week-old acknowledged group swallowed the failure of another service. */
  @Test
  void aServiceThatJoinsAnIncidentAcknowledgedAWeekAgoPages() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    for (int halfHour = 0; halfHour < 2 * 24 * 7; halfHour++) {
      assertThat(town.takes("bo", bank)).isTrue();
      town.pass(ofMinutes(29));
    }
    int before = town.received().size();
    assertThat(before).isEqualTo(1);
    town.takes("bo", bank);
    town.judge.opensBeneath("blog", bank);
    town.pass(ofSeconds(10));
    assertThat(town.received()).hasSizeGreaterThan(before);
    assertThat(town.received().getLast().notice().title()).contains("blog fails because of it too");
    assertThat(town.disk.pages().find(bank.id().text()).orElseThrow().state())
        .isInstanceOf(Page.State.Open.class);
  }

  @Test
  void aGraverAlertPagesWithinSecondsAlthoughSomebodyHasIt() {
    deploys("blog", "vault");
    Alert blog = town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", blog);
    assertThat(only().level()).isEqualTo(Level.SEV3);
    town.judge.opens("vault", Verdict.FAIL);
    town.pass(ofSeconds(9));
    assertThat(only().level()).isEqualTo(Level.SEV1);
    assertThat(town.received().getLast().notice().service()).isEqualTo("vault");
    assertThat(town.received()).hasSize(2);
  }

  @Test
  void whatFailsAgainSoonIsTheSameIncidentAndPagesAnew() {
    Alert first = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", first);
    town.judge.ends(first);
    town.pass(ofMinutes(10));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(only().isLive()).isTrue();
    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    gets("bo-email", Kind.RECOVERY, ofMinutes(1));
    gets("bo-email", Kind.FAILURE, ofMinutes(11));
    town.nothingElse();
  }

  @Test
  void whoeverTakesItLeadsIt() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", bank);
    town.takes("ana", bank);
    assertThat(only().crew().commander()).isEqualTo("bo");
    assertThat(town.disk.incidents().timeline(bank.id().text(), 10))
        .extracting(IncidentEntry::what)
        .containsExactly(What.OPENED, What.HANDOVER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  void aKillAroundAnyWriteKeepsIncidentsAndPagesTogether(int write) {
    int[] writes = {0};
    town.killer(() -> writes[0]++ == write);
    deploys("bank", "blog");
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Alert blog = town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", bank);
    town.judge.ends(bank);
    town.pass(ofMinutes(1));
    assertThat(only().holders()).extracting(Member::alert).containsExactly(blog.id().text());
    town.judge.ends(blog);
    town.pass(ofHours(1));

    assertThat(only().isLive()).isFalse();
    assertThat(only().members()).hasSize(2);
    assertThat(town.disk.pages().find(only().id()).orElseThrow().isLive()).isFalse();
    assertThat(town.disk.incidents().timeline(only().id(), 50).stream().map(IncidentEntry::what))
        .as("every line once")
        .containsOnlyOnce(What.OPENED, What.ENDED);
    assertThat(town.received().stream().map(one -> one.key() + one.address()).distinct())
        .as("bank fails, bank recovers but goes on, the end")
        .hasSize(3);
  }
}
