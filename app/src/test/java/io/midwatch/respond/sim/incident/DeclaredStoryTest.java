package io.midwatch.respond.sim.incident;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.sim.Town;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no check sees is declared by somebody; what asks for less than a page comes along. */
final class DeclaredStoryTest {
  private static final Declaration SAID =
      new Declaration("Orders from  Norway get lost", "bank", Optional.of(Level.SEV1));

  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().bankAndBlog().plan();
  }

  private Incident now(Incident incident) {
    return town.disk.incidents().find(incident.id()).orElseThrow();
  }

  private Page.State page(Incident incident) {
    return town.disk.pages().find(incident.id()).orElseThrow().state();
  }

  @Test
  void whoeverDeclaresItLeadsItAndItsServicesPeopleAreTold() throws Exception {
    Incident incident = town.declares(SAID, "ana");
    assertThat(incident.level()).isEqualTo(Level.SEV1);
    assertThat(incident.crew().commander()).isEqualTo("ana");
    town.pass(ofSeconds(5));
    Notice told = town.gets("bo-email", Kind.FAILURE, ofSeconds(0), ofSeconds(5));
    assertThat(told.title()).isEqualTo("bank is failing: Orders from Norway get lost");
    assertThat(told.link()).endsWith("/incidents/" + incident.id());
    town.nothingElse();
    assertThat(page(incident)).isInstanceOf(Page.State.Acknowledged.class);
    assertThat(town.declares(SAID, "bo").id()).as("twice is once").isEqualTo(incident.id());
    assertThat(town.disk.incidents().timeline(incident.id(), 9))
        .extracting(IncidentEntry::what)
        .containsExactly(What.OPENED, What.HANDOVER);
  }

  @Test
  void itsClockRunsItPagesAnewAndOnlyAPersonEndsIt() throws Exception {
    Incident incident = town.declares(SAID, "ana");
    town.pass(ofMinutes(16));
    Notice revert = town.received().getLast().notice();
    assertThat(revert.title()).startsWith("REVERT NOW: bank is failing: Orders from Norway");
    assertThat(town.received().getLast().address()).startsWith("ana-");
    town.crash();
    town.pass(ofMinutes(20));
    assertThat(page(incident))
        .as("nobody said anything for 30 minutes")
        .isInstanceOf(Page.State.Open.class);
    town.passQuickly(ofHours(5));
    assertThat(now(incident).isLive()).isTrue();

    town.orders(incident.id(), new Order.Resolve("they are back"), "ana");
    town.pass(ofSeconds(10));
    assertThat(town.received().getLast().notice().title())
        .startsWith("the incident of bank was ended by ana (they are back) after");
    town.passQuickly(ofHours(2));
    assertThat(now(incident).isLive()).as("nothing of it still fails").isFalse();
  }

  @Test
  void anAlertOfItsServiceJoinsItAndItsEndDoesNotEndIt() throws Exception {
    Incident incident = town.declares(SAID, "ana");
    town.pass(ofMinutes(10));
    town.orders(incident.id(), new Order.KeepFixing("soon"), "ana");
    town.pass(ofMinutes(2));
    int before = town.received().size();
    Alert alert = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.disk.incidents().newest(9)).hasSize(1);
    assertThat(town.received()).as("whoever was paged knows").hasSize(before);
    town.judge.ends(alert);
    town.pass(ofMinutes(1));
    assertThat(now(incident).isLive()).isTrue();
    assertThat(now(incident).members()).hasSize(2);
  }

  @Test
  void asAPartOfAnotherItDoesNotHoldThatOpen() throws Exception {
    Alert alert = town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Incident incident = town.declares(SAID, "ana");
    town.orders(incident.id(), new Order.Merge(alert.id().text()), "ana");
    town.judge.ends(alert);
    town.pass(ofMinutes(1));
    assertThat(town.disk.incidents().live()).isEmpty();
    assertThat(town.disk.pages().live()).isEmpty();
  }

  @Test
  void whatSaysTooLittleOrNothingKnownIsRefused() {
    assertThatThrownBy(() -> town.declares(new Declaration(" ", "bank", Optional.empty()), "ana"))
        .isInstanceOf(RefusedOrderException.class)
        .hasMessageContaining("title is missing");
    assertThatThrownBy(() -> town.declares(new Declaration("x", "banc", Optional.empty()), "ana"))
        .hasMessageContaining("no service \"banc\"; there are bank, blog");
    assertThatThrownBy(() -> town.declares(SAID, "cy")).hasMessageContaining("no person \"cy\"");
    assertThat(town.disk.incidents().newest(9)).isEmpty();
  }

  @Test
  void aWarningOfTheSameServiceComesAlongWithoutPagingAndPagesWhenItBecomesOne() {
    Alert fails = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", fails);
    Alert warns = town.judge.opens("bank", Verdict.WARN);
    Alert ticket = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
    Alert beneath = town.judge.opens("blog", Verdict.WARN);
    town.judge.goesBeneath(beneath, fails);
    town.pass(ofMinutes(1));
    Incident incident = town.disk.incidents().newest(1).getFirst();
    assertThat(town.disk.incidents().newest(9)).hasSize(1);
    assertThat(incident.members().keySet())
        .contains(warns.id().text(), ticket.id().text(), beneath.id().text());
    assertThat(incident.holders()).extracting(Member::alert).containsExactly(fails.id().text());
    assertThat(page(incident))
        .as("nobody is paged anew")
        .isInstanceOf(Page.State.Acknowledged.class);
    assertThat(incident.level()).isEqualTo(Level.SEV2);

    town.judge.asks(ticket, Severity.PAGE);
    town.pass(ofSeconds(5));
    assertThat(page(incident)).isInstanceOf(Page.State.Open.class);
    town.judge.asks(ticket, Severity.TICKET);
    town.judge.ends(fails);
    town.pass(ofMinutes(1));
    assertThat(now(incident).isLive()).as("a warning keeps nothing open").isFalse();
  }
}
