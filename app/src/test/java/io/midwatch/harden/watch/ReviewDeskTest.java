package io.midwatch.harden.watch;

import static io.midwatch.harden.watch.Scripted.SHOP;
import static io.midwatch.harden.watch.Scripted.fails;
import static io.midwatch.harden.watch.Scripted.passes;
import static io.midwatch.harden.watch.Scripted.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Taken;
import io.midwatch.harden.finding.Severity;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.web.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of what reviews find, one review after the other. */
class ReviewDeskTest {
  private static final String TLS = "midwatch/review/shop.example.org/TLS-02/shop.example.org:443";

  private final HandClock clock = new HandClock();
  private final MemoryReviews store = new MemoryReviews();
  private final Scripted script = new Scripted();
  private final TreeMap<String, Signal> open = new TreeMap<>();
  private final List<String> diary = new ArrayList<>();
  private Plan plan = plan("");
  private ReviewDesk desk = desk();

  private Plan plan(String keys) {
    String text =
        """
        people:
          ana: { reach: [ { ntfy: ana-pager } ] }
          bo: { reach: [ { ntfy: bo-pager } ] }
        services:
          shop:
            owner: ana
            checks: [ { http: https://shop.example.org } ]
            review: { targets: [ shop.example.org ]%s }
        """
            .formatted(keys);
    LinkedHashMap<String, String> files = new LinkedHashMap<>(Map.of("midwatch.yml", text));
    ReadPlan read =
        new PlanReader(
                KindRegistry.probes(),
                Channels.all(clock, () -> true).values(),
                clock,
                new PlanWords())
            .read(files, Surroundings.NONE);
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    return ((ReadPlan.Good) read).plan();
  }

  /** As a process that starts on what was kept. */
  private ReviewDesk desk() {
    return new ReviewDesk(
        clock,
        new ReviewDesk.Parts(
            () -> plan,
            store,
            script,
            new Upkeep.Means(this::take, List::of),
            (order, act, words) -> diary.add(act.word() + " " + String.join(" | ", words))));
  }

  private CompletableFuture<Taken> take(Batch batch) {
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise(Signal signal) -> open.put(signal.check().text(), signal);
        case Batch.Step.Clear(CheckId check, var _) -> open.remove(check.text());
      }
    }
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  private Signal told(String id) {
    return Optional.ofNullable(open.get(id)).orElseThrow();
  }

  /** Makes what is due, and tells. */
  private void review() {
    desk.turn();
    desk.tell();
  }

  private void nextWeek() {
    clock.forward(Duration.ofDays(8));
    review();
  }

  @Test
  void aFindingIsATicketOfItsOwnerUntilALaterReviewSeesItGone() {
    script.only(fails("TLS-02", SHOP, Severity.HIGH, "it ends in 9 days"));
    review();

    assertThat(open).containsOnlyKeys(TLS);
    Signal ticket = told(TLS);
    assertThat(ticket.severity()).isEqualTo(io.midwatch.base.Severity.TICKET);
    assertThat(ticket.reason()).isEqualTo(Reason.REVIEW_FINDING);
    assertThat(ticket.service()).isEqualTo("shop");
    assertThat(ticket.origin().labels()).containsEntry("owner", "ana");
    assertThat(ticket.origin().notes())
        .containsKeys("evidence", "why", "fix", "verify")
        .containsEntry("more", "midwatch explain TLS-02");

    script.only(fails("TLS-02", SHOP, Severity.HIGH, "it ends in 2 days"));
    nextWeek();
    assertThat(told(TLS).detail()).contains("2 days");
    assertThat(told(TLS).since()).isEqualTo(ticket.since());

    script.only(unseen("TLS-02", SHOP));
    nextWeek();
    assertThat(open).as("what is not seen is not gone").containsKey(TLS);

    script.only(passes("TLS-02", SHOP));
    nextWeek();
    assertThat(open).isEmpty();
    assertThat(desk.one("shop.example.org").orElseThrow().gone()).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerHasMendedNothing() {
    script.only(fails("WEB-08", SHOP, Severity.MEDIUM, "no HSTS"));
    review();
    script.only(
        new io.midwatch.harden.finding.Outcome.NotApplicable("WEB-08", SHOP, "no page"),
        unseen("WEB-01", SHOP),
        passes("WEB-02", Scripted.SHOP.on(8443)));
    nextWeek();
    assertThat(open).hasSize(1);
  }

  @Test
  void whatComesUpInNumbersIsOneTicketThatLastsUntilTheLastIsMended() {
    script.only();
    for (int i = 0; i < 80; i++) {
      script.also(
          fails("WEB-08", SHOP.under("/" + i), i == 7 ? Severity.HIGH : Severity.MEDIUM, "x"));
    }
    review();
    assertThat(open).hasSize(1);
    Signal all = open.firstEntry().getValue();
    assertThat(all.detail()).contains("found 80 things (1 high, 79 medium), do 5 of them first");
    assertThat(all.detail()).contains("WEB-08 at shop.example.org:443/7");
    assertThat(all.origin().notes()).containsKeys("do first, 1", "do first, 5");

    script.only(passes("WEB-08", SHOP), fails("WEB-08", SHOP.under("/3"), Severity.MEDIUM, "x"));
    nextWeek();
    assertThat(open).hasSize(1);
    assertThat(open.firstEntry().getValue().detail())
        .contains("found 1 thing (1 medium), do it first");

    script.also(fails("TLS-02", SHOP, Severity.HIGH, "it ends"));
    nextWeek();
    assertThat(open).as("a few that come later stand by themselves").hasSize(2).containsKey(TLS);

    script.only(passes("WEB-08", SHOP), passes("TLS-02", SHOP));
    nextWeek();
    assertThat(open).isEmpty();
  }

  @Test
  void whatIsAcceptedIsToldAgainWhenTheDecisionRunsOut() {
    plan =
        plan(
            """
            , accept: [ { rule: TLS-02, until: 2026-12-01, why: the new one comes in May, by: bo } ]
            """
                .strip());
    script.only(fails("TLS-02", SHOP, Severity.HIGH, "it ends"));
    review();
    assertThat(open).isEmpty();
    assertThat(desk.one("shop.example.org").orElseThrow().accepted(clock.now())).hasSize(1);

    clock.forward(Duration.between(clock.now(), java.time.Instant.parse("2026-12-02T00:00:01Z")));
    desk.tell();
    assertThat(open).containsOnlyKeys(TLS);
    assertThat(told(TLS).origin().notes().get("was accepted"))
        .contains("until 2026-12-01 by bo: the new one comes in May");
  }

  @Test
  void aReviewThatDoesNotSeeIsNoPassAndHasFailedTheSecondTime() {
    script.only(unseen("DNS-01", SHOP));
    review();
    assertThat(open).isEmpty();
    assertThat(desk.one("shop.example.org").orElseThrow().last().orElseThrow().isComplete())
        .isFalse();
    assertThat(diary.getFirst()).isEqualTo("start ");
    assertThat(diary.getLast())
        .startsWith("log DNS-01 at shop.example.org:443: nobody answered | could not see 1 thing:");

    clock.forward(Turns.AGAIN.plusSeconds(1));
    review();
    assertThat(diary.getLast()).startsWith("fail DNS-01").contains("1 thing, twice in a row:");

    script.only(passes("DNS-01", SHOP));
    nextWeek();
    assertThat(diary.getLast()).isEqualTo("success ");
    assertThat(open).isEmpty();
  }

  @Test
  void whereThereIsNothingToJudgeNothingHasPassed() {
    script.only(fails("TLS-02", SHOP, Severity.HIGH, "it ends"));
    review();
    script.only(
        new io.midwatch.harden.finding.Outcome.NotApplicable("TLS-02", SHOP, "no such name"));
    nextWeek();
    assertThat(open).containsKey(TLS);
    assertThat(desk.one("shop.example.org").orElseThrow().last().orElseThrow().isComplete())
        .isFalse();
    clock.forward(Turns.AGAIN.plusSeconds(1));
    review();
    assertThat(open).containsKey(TLS);
    assertThat(diary.getLast()).startsWith("fail ").contains("no such name");
  }

  @Test
  void whatCannotBeSeenFromHereCanBeAccepted() {
    plan =
        plan(
            """
            , accept: [ { rule: DNS-13, until: 2027-12-01, why: no IPv6 here, by: bo } ]
            """
                .strip());
    script.only(unseen("DNS-13", SHOP), passes("DNS-01", SHOP));
    review();
    assertThat(desk.one("shop.example.org").orElseThrow().last().orElseThrow().isComplete())
        .isTrue();
  }

  @Test
  void oneThatCannotBeMadeIsTriedAgainAndHasFailedTheSecondTime() {
    script.breaks("no TLS on this machine");
    assertThat(desk.turn()).as("a full disk is not asked a thousand times").hasMinutes(1);
    assertThat(diary).containsExactly("start ", "log cannot be made: no TLS on this machine");
    clock.forward(Turns.PAUSE.plusSeconds(1));
    review();
    assertThat(diary.getLast()).isEqualTo("fail cannot be made: no TLS on this machine");
    assertThat(desk.one("shop.example.org").orElseThrow().trouble()).contains("no TLS");
  }

  @Test
  void aMissedOneIsMadeAtOnceAndComparedWithTheOneBefore() {
    script.only(passes("TLS-02", SHOP));
    review();
    review();
    assertThat(script.befores()).as("it is not due").hasSize(1);
    clock.forward(Duration.ofDays(30));
    desk = desk();
    review();
    review();
    assertThat(script.befores()).hasSize(2);
    assertThat(script.befores().getLast().orElseThrow().kept("seen")).isPresent();
  }

  @Test
  void rulesCompareWithTheLastReviewThatSawEverything() {
    script.only(passes("TLS-02", SHOP));
    review();
    java.time.Instant whole = clock.now();
    script.only(unseen("TLS-02", SHOP));
    nextWeek();
    nextWeek();
    assertThat(script.befores().getLast().orElseThrow().at()).isEqualTo(whole);
  }

  @Test
  void itIsMadeWhenSomebodyAsks() {
    script.only(passes("TLS-02", SHOP));
    review();
    assertThat(desk.want("shop.example.org")).isTrue();
    assertThat(desk.want("other.example.org")).isFalse();
    clock.forward(Duration.ofSeconds(2));
    review();
    assertThat(script.befores()).hasSize(2);
  }

  @Test
  void thePlanSaysWhatIsAskedOfWhom() {
    plan = plan(", owner: bo, severities: { critical: page, high: notice, medium: off }");
    script.only(
        fails("TLS-01", SHOP, Severity.CRITICAL, "expired"),
        fails("TLS-02", SHOP, Severity.HIGH, "late"),
        fails("WEB-08", SHOP, Severity.MEDIUM, "no HSTS"));
    review();
    assertThat(open.values())
        .extracting(Signal::severity)
        .containsExactly(io.midwatch.base.Severity.PAGE, io.midwatch.base.Severity.NOTICE);
    assertThat(told(TLS).origin().labels()).containsEntry("owner", "bo");
  }

  @Test
  void aReviewThatThePlanNoLongerHasTellsNothing() {
    script.only(fails("TLS-02", SHOP, Severity.HIGH, "late"));
    review();
    plan = plan(", id: other");
    desk.tell();
    assertThat(open).isEmpty();
  }

  @Test
  void datesAndDecisionsStandInOneCalendar() {
    plan =
        plan(
            """
            , accept: [ { rule: TLS-02, until: 2026-12-01, why: later, by: bo } ]
            """
                .strip());
    script
        .only(passes("TLS-02", SHOP))
        .ends(clock.now().plus(Duration.ofDays(40)), "the certificate of shop.example.org")
        .ends(clock.now().plus(Duration.ofDays(3)), "the domain example.org");
    review();
    assertThat(Ahead.of(desk.all(), clock.now()))
        .extracting(io.midwatch.harden.review.Fact.Due::what)
        .containsExactly(
            "the domain example.org",
            "the acceptance of TLS-02 at shop.example.org by bo (later)",
            "the certificate of shop.example.org");
  }
}
