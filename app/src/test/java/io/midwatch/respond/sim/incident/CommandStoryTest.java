package io.midwatch.respond.sim.incident;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.sim.Provider;
import io.midwatch.respond.sim.Town;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with an incident, and the clock that tells them to go back. */
final class CommandStoryTest {
  private static final String RUNBOOK =
      """
      ---
      service: bank
      call: [Cy at the bank's network]
      revert: make old
      ---
      # Bank
      ## Protect data
      1. Stop the writers: `bankctl freeze`
      ## Keep the core
      - Serve from the copy
      ## Isolate
      - Take the shard out
      ## Investigate
      - Read the log
      """;

  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().bankAndBlog().service("vault", "ana", Tier.DATA).plan();
  }

  private Incident incident(Alert alert) {
    return town.disk.incidents().find(alert.id().text()).orElseThrow();
  }

  private Page page(Alert alert) {
    return town.disk.pages().find(alert.id().text()).orElseThrow();
  }

  private void deploys() throws Exception {
    town.changes.record(
        new NewChange(
            "api",
            "",
            Optional.empty(),
            ChangeKind.DEPLOY,
            List.of("bank"),
            "bank 7",
            "cy",
            "",
            "bankctl undo"));
  }

  private static String fact(Notice notice, String name) {
    return notice.facts().stream()
        .filter(one -> one.name().equals(name))
        .map(Notice.Fact::text)
        .findFirst()
        .orElse("");
  }

  @Test
  @Proves("no-runbook")
  void everyPageCarriesTheFirstStepsTheirOrderAndWhoToCall() {
    town.runbooks.put("runbooks/bank.md", RunbookText.read(RUNBOOK));
    town.judge.opens("bank", Verdict.FAIL);
    town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(6));

    List<Notice> bank =
        town.received().stream()
            .map(Provider.Receipt::notice)
            .filter(one -> one.service().equals("bank"))
            .toList();
    assertThat(bank)
        .hasSize(2)
        .allSatisfy(notice -> {
          assertThat(fact(notice, "step 1")).isEqualTo("Stop the writers: bankctl freeze");
          assertThat(fact(notice, "step 2")).isEqualTo("Serve from the copy");
          assertThat(fact(notice, "step 3")).isEqualTo("Take the shard out");
          assertThat(fact(notice, "order")).startsWith("protect data, keep the core, isolate");
          assertThat(fact(notice, "call")).isEqualTo("Cy at the bank's network, bo, ana");
        });
    Notice without =
        town.received().stream()
            .map(Provider.Receipt::notice)
            .filter(one -> one.service().equals("blog"))
            .findFirst()
            .orElseThrow();
    assertThat(fact(without, "steps")).isEqualTo("nobody has written down any for blog");
    assertThat(fact(without, "order")).startsWith("protect data");
    assertThat(fact(without, "call")).isEqualTo("bo, ana");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -86_400, 86_400, 3_600})
  @Proves("no-revert-rule")
  void whenTheTimeIsUsedUpTheCommanderIsToldToRevertWithTheCommand(long step) throws Exception {
    deploys();
    town.pass(ofMinutes(4));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", bank);
    town.crash();
    town.pass(ofMinutes(9));
    town.clock.step(Duration.ofSeconds(step));
    int before = town.received().size();
    town.pass(ofMinutes(4).plusSeconds(55));
    assertThat(town.received()).as("not before its time").hasSize(before);
    town.pass(ofSeconds(10));
    assertThat(town.received().subList(before, town.received().size()))
        .extracting(Provider.Receipt::address)
        .containsExactlyInAnyOrder("bo-email", "bo-ntfy");
    Notice now = town.received().getLast().notice();
    assertThat(now.title()).startsWith("REVERT NOW: bank is failing");
    assertThat(fact(now, "revert now")).contains("deploy bank 7 by cy", "go back: bankctl undo");

    town.pass(ofMinutes(5));
    assertThat(town.received().getLast().address()).as("said again").isNotEmpty();
    assertThat(town.received()).hasSize(before + 2 + 4);
    Incident after = town.orders(bank.id().text(), new Order.Revert("bank 6 is back"), "bo");
    town.judge.ends(bank);
    town.pass(ofHours(1));
    assertThat(after.marks().decisions())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.reverted()).isTrue();
          assertThat(one.by()).isEqualTo("bo");
        });
    assertThat(town.received().getLast().notice().kind()).isEqualTo(Kind.RECOVERY);
    assertThat(fact(town.received().getLast().notice(), "times")).contains("mitigated after");
    assertThat(town.disk.incidents().timeline(bank.id().text(), 50))
        .extracting(IncidentEntry::what)
        .containsSubsequence(What.OPENED, What.HANDOVER, What.REVERT, What.REVERT, What.ENDED);
  }

  @Test
  void whoDecidesToKeepFixingHasAnotherBudgetAndSaysWhy() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(30));
    town.takes("bo", bank);
    town.pass(ofMinutes(15));
    assertThat(town.received().getLast().notice().title()).startsWith("REVERT NOW");
    assertThatThrownBy(() -> town.orders(bank.id().text(), new Order.KeepFixing(" "), "bo"))
        .isInstanceOf(RefusedOrderException.class);
    town.orders(bank.id().text(), new Order.KeepFixing("the cause is found"), "bo");
    int before = town.received().size();
    town.pass(ofMinutes(14));
    assertThat(town.received()).hasSize(before);
    town.pass(ofMinutes(2));
    assertThat(town.received().size()).isGreaterThan(before);
  }

  @Test
  void theCauseIsLookedForLast() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(5));
    String id = bank.id().text();
    assertThatThrownBy(() -> town.orders(id, new Order.Go(Stage.INVESTIGATE, ""), "bo"))
        .hasMessageContaining("protect-data, keep-core, isolate");
    assertThat(incident(bank).triage().at()).isEqualTo(Stage.PROTECT_DATA);
    town.orders(id, new Order.Go(Stage.INVESTIGATE, "nothing is written here"), "bo");
    assertThat(town.disk.incidents().timeline(id, 9).getLast().text())
        .isEqualTo(
            "now: Investigate although protect-data, keep-core, isolate is open: nothing is written"
                + " here");
    for (Stage stage : List.of(Stage.PROTECT_DATA, Stage.KEEP_CORE, Stage.ISOLATE)) {
      town.orders(id, new Order.Go(stage, ""), "bo");
      town.orders(id, new Order.Tick(stage, "step", ""), "bo");
      town.orders(id, new Order.Finish(stage), "bo");
    }
    assertThat(incident(bank).triage().at()).isEqualTo(Stage.INVESTIGATE);
    assertThat(incident(bank).triage().ticks()).hasSize(3);
  }

  @Test
  void whoIsHandedItHearsOfItAndHasThePage() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(5));
    town.takes("bo", bank);
    town.orders(bank.id().text(), new Order.HandOver("ana"), "bo");
    town.pass(ofSeconds(5));
    assertThat(incident(bank).crew().commander()).isEqualTo("ana");
    assertThat(town.received().getLast().address()).isEqualTo("ana-ntfy");
    assertThat(town.received().getLast().notice().title())
        .contains("ana leads its incident, handed over by bo");
    assertThat(page(bank).state())
        .isInstanceOfSatisfying(
            Page.State.Acknowledged.class, one -> assertThat(one.person()).isEqualTo("ana"));
    assertThatThrownBy(() -> town.orders(bank.id().text(), new Order.HandOver("cy"), "bo"))
        .hasMessageContaining("no person \"cy\"");
  }

  @Test
  void whatAPersonEndsIsOpenedAgainWhenItStillFails() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.orders(bank.id().text(), new Order.Resolve("a false alarm"), "bo");
    town.pass(ofSeconds(5));
    Notice end = town.received().getLast().notice();
    assertThat(end.title()).startsWith("the incident of bank was ended by bo (a false alarm)");
    assertThat(page(bank).isLive()).isFalse();
    town.pass(ofMinutes(14));
    assertThat(page(bank).isLive()).isFalse();
    town.pass(ofMinutes(2));
    assertThat(page(bank).isLive()).isTrue();
    assertThat(incident(bank).isLive()).isTrue();
    assertThat(town.received().getLast().notice().kind()).isEqualTo(Kind.FAILURE);
  }

  @Test
  void aPersonMergesAndSplitsAndThePagesFollow() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    Alert vault = town.judge.opens("vault", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", bank);
    town.orders(vault.id().text(), new Order.Merge(bank.id().text()), "bo");
    town.pass(ofSeconds(5));
    assertThat(page(vault).isLive()).isFalse();
    assertThat(page(bank).state()).as("a new service pages").isInstanceOf(Page.State.Open.class);
    assertThat(incident(bank).level()).isEqualTo(Level.SEV1);
    assertThat(incident(bank).holders()).hasSize(2);
    assertThat(town.takes("bo", vault)).as("by either id").isTrue();
    assertThatThrownBy(
            () -> town.orders(vault.id().text(), new Order.Merge(bank.id().text()), "bo"))
        .isInstanceOf(RefusedOrderException.class);

    town.orders(bank.id().text(), new Order.Split(vault.id().text()), "bo");
    town.pass(ofSeconds(5));
    assertThat(page(vault).state()).isInstanceOf(Page.State.Open.class);
    assertThat(page(bank).state()).isInstanceOf(Page.State.Acknowledged.class);
    town.judge.ends(bank);
    town.pass(ofSeconds(5));
    assertThat(page(bank).isLive()).isFalse();
    assertThat(page(vault).isLive()).isTrue();
    town.judge.ends(vault);
    town.pass(ofSeconds(5));
    assertThat(town.disk.pages().live()).isEmpty();
    assertThat(town.disk.incidents().live()).isEmpty();
  }

  @Test
  void everythingThatIsDoneStandsOnRecord() throws Exception {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofSeconds(5));
    String id = bank.id().text();
    town.orders(id, new Order.Note("hm"), "ana");
    town.orders(id, new Order.SetLevel(Level.SEV1), "ana");
    town.orders(id, new Order.Assign("scribe", "bo"), "ana");
    town.orders(id, new Order.Chat("https://chat.example.org/x"), "ana");
    town.orders(id, new Order.Mitigate(""), "ana");
    assertThatThrownBy(() -> town.orders(id, new Order.Chat("javascript:1"), "ana"))
        .isInstanceOf(RefusedOrderException.class);
    assertThat(town.disk.incidents().timeline(id, 9))
        .extracting(IncidentEntry::what)
        .containsExactly(
            What.OPENED, What.NOTE, What.LEVEL, What.HANDOVER, What.NOTE, What.MITIGATED);
    town.crash();
    assertThat(incident(bank).crew().roles()).containsEntry("scribe", "bo");
    assertThat(incident(bank).level()).isEqualTo(Level.SEV1);
  }
}
