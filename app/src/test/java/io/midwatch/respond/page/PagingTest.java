package io.midwatch.respond.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.page.Page.State;
import io.midwatch.respond.page.PageEntry.What;
import io.midwatch.respond.page.Paging.Call;
import io.midwatch.respond.page.Paging.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagingTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private static final Ladder USUAL =
      new Ladder(
          List.of(new Ladder.Step(List.of("ana"), Duration.ofMinutes(5))),
          2,
          List.of("bo"),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30));

  private static Decision opened() {
    return Paging.open("a-1", "shop", "shop/http/x", USUAL, AT);
  }

  private static Decision after(Page page, PageEvent event, Instant at) {
    return Paging.decide(page, event, USUAL, at).orElseThrow();
  }

  private static Instant next(Page page) {
    return page.state().nextAt().orElseThrow();
  }

  @Test
  void pagesTheOwnerTwiceAndThenTheLastResortForEver() {
    Decision decision = opened();
    assertThat(decision.calls()).containsExactly(new Call("ana", 0));
    assertThat(next(decision.page())).isEqualTo(AT.plusSeconds(300));

    decision = after(decision.page(), new PageEvent.Due(), next(decision.page()));
    assertThat(decision.calls()).containsExactly(new Call("ana", 1));

    for (int round = 0; round < 100; round++) {
      Instant due = next(decision.page());
      decision = after(decision.page(), new PageEvent.Due(), due);
      assertThat(decision.calls())
          .containsExactly(new Call("bo", round), new Call("ana", round + 2));
      assertThat(next(decision.page())).isEqualTo(due.plus(Duration.ofMinutes(15)));
    }
    assertThat(decision.page().rounds()).isEqualTo(102);
  }

  @Test
  void saysForHowLongNobodyTookItAndWhenItIsTheLastResort() {
    Page open = opened().page();
    Decision again = after(open, new PageEvent.Due(), next(open));
    assertThat(again.change().entry().text()).isEqualTo("not acknowledged for 5m");
    Decision last = after(again.page(), new PageEvent.Due(), next(again.page()));
    assertThat(last.change().entry().text()).isEqualTo("not acknowledged for 10m: last resort");
    Instant setBack = AT.minusSeconds(3_600);
    assertThat(after(open, new PageEvent.Due(), setBack).change().entry().text())
        .isEqualTo("not acknowledged for 0ms");
  }

  @Test
  void whoeverCannotTakeItIsNotTheNextOne() {
    Instant at = AT.plusSeconds(30);
    Decision passed = after(opened().page(), new PageEvent.PassedOn("ana", "voice"), at);
    assertThat(passed.calls()).isEmpty();
    assertThat(passed.change().entry().what()).isEqualTo(What.PASSED_ON);
    assertThat(next(passed.page())).isEqualTo(at);

    Decision then = after(passed.page(), new PageEvent.Due(), at);
    assertThat(then.calls()).extracting(Call::person).contains("bo");
  }

  @Test
  void onlyTheirOwnCanBePassedOn() {
    Page taken = after(opened().page(), new PageEvent.Taken("bo", "link"), AT).page();
    assertThat(Paging.decide(taken, new PageEvent.PassedOn("ana", "sms"), USUAL, AT)).isEmpty();
    Decision passed = after(taken, new PageEvent.PassedOn("bo", "sms"), AT);
    assertThat(next(passed.page())).isEqualTo(AT);
  }

  @Test
  void anAcknowledgementHoldsForItsTimeAndNoLonger() {
    Page taken =
        after(opened().page(), new PageEvent.Taken("bo", "link"), AT.plusSeconds(60)).page();
    assertThat(taken.state())
        .isEqualTo(
            new State.Acknowledged("bo", "link", AT.plusSeconds(60), AT.plusSeconds(60 + 30 * 60)));

    Decision overdue = after(taken, new PageEvent.Due(), next(taken));
    assertThat(overdue.change().entry().what()).isEqualTo(What.OVERDUE);
    assertThat(overdue.change().entry().text()).contains("bo's acknowledgement");
    assertThat(overdue.calls()).containsExactly(new Call("ana", 1));
    assertThat(overdue.page().state()).isInstanceOf(State.Open.class);
  }

  @Test
  void isTakenAnewByWhoeverComesLast() {
    Page first = after(opened().page(), new PageEvent.Taken("ana", "link"), AT).page();
    Page second = after(first, new PageEvent.Taken("bo", "api"), AT.plusSeconds(900)).page();
    assertThat(next(second)).isEqualTo(AT.plusSeconds(900 + 1_800));
  }

  @Test
  void aServiceThatJoinsPagesAgainOnlyWhenSomebodyHadTakenIt() {
    Decision widened = after(opened().page(), new PageEvent.Joined("blog"), AT.plusSeconds(9));
    assertThat(widened.calls()).isEmpty();
    assertThat(next(widened.page())).isEqualTo(AT.plusSeconds(300));

    Page taken = after(widened.page(), new PageEvent.Taken("ana", "link"), AT).page();
    assertThat(Paging.decide(taken, new PageEvent.Joined("blog"), USUAL, AT)).isEmpty();
    Decision again = after(taken, new PageEvent.Joined("bank"), AT.plusSeconds(20));
    assertThat(again.calls()).containsExactly(new Call("ana", 1));
    assertThat(again.change().entry().what()).isEqualTo(What.WIDENED);
    assertThat(again.page().services()).containsExactly("shop", "blog", "bank");
  }

  @Test
  void stepsOverNobodyAtOnce() {
    Ladder gap =
        new Ladder(
            List.of(
                new Ladder.Step(List.of(), Duration.ofMinutes(5)),
                new Ladder.Step(List.of("ana"), Duration.ofMinutes(7))),
            1,
            List.of("bo"),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));
    Decision first = Paging.open("a-1", "shop", "c", gap, AT);
    assertThat(first.calls()).containsExactly(new Call("ana", 0));
    assertThat(next(first.page())).isEqualTo(AT.plus(Duration.ofMinutes(7)));
  }

  @Test
  void opensAnewWithoutRepeatingTheNameOfARound() {
    Page ended = after(opened().page(), new PageEvent.Over("recovered"), AT).page();
    assertThat(ended.isLive()).isFalse();
    assertThat(Paging.decide(ended, new PageEvent.Due(), USUAL, AT)).isEmpty();
    assertThat(Paging.decide(ended, new PageEvent.Taken("ana", "api"), USUAL, AT)).isEmpty();
    Decision again = after(ended, new PageEvent.Fails(), AT.plusSeconds(50));
    assertThat(again.page().rounds()).isEqualTo(2);
    assertThat(again.page().openedAt()).isEqualTo(AT.plusSeconds(50));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverHappensItNeverFallsSilent(long seed) {
    Random random = new Random(seed);
    for (int life = 0; life < 200; life++) {
      live(random);
    }
  }

  private static void live(Random random) {
    Ladder ladder = ladder(random);
    Instant now = AT;
    Page page = Paging.open("a-1", "s0", "c", ladder, now).page();
    for (int turn = 0; turn < 60; turn++) {
      now = now.plusSeconds(random.nextInt(400));
      PageEvent event = event(random);
      Page before = page;
      Optional<Decision> decision = Paging.decide(page, event, ladder, now);
      page = decision.map(Decision::page).orElse(page);
      boolean over = event instanceof PageEvent.Over || (!before.isLive() && !page.isLive());
      assertThat(page.state().nextAt().isEmpty()).as("%s to %s", event, before).isEqualTo(over);
      page.state().nextAt().ifPresent(next -> assertThat(next).isAfter(AT));
      boolean called = decision.filter(one -> !one.calls().isEmpty()).isPresent();
      assertThat(page.rounds()).isEqualTo(before.rounds() + (called ? 1 : 0));
      if (before.isLive() && event instanceof PageEvent.Due) {
        assertThat(called).as("due, so somebody is paged: %s", before).isTrue();
      }
    }
  }

  private static PageEvent event(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new PageEvent.Taken("p" + random.nextInt(3), "api");
      case 1 -> new PageEvent.Joined("s" + random.nextInt(4));
      case 2 -> new PageEvent.Over("x");
      case 3 -> new PageEvent.Fails();
      default -> new PageEvent.Due();
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whatNobodyTakesReachesTheLastResortWithinTheBound(long seed) {
    Random random = new Random(seed);
    for (int life = 0; life < 100; life++) {
      Ladder ladder = ladder(random);
      Decision decision = Paging.open("a-1", "s0", "c", ladder, AT);
      List<Decision> all = new ArrayList<>(List.of(decision));
      while (decision.calls().stream().noneMatch(call -> call.person().equals("last"))) {
        Instant due = next(decision.page());
        assertThat(due).isBeforeOrEqualTo(AT.plus(ladder.bound()));
        decision = Paging.decide(decision.page(), new PageEvent.Due(), ladder, due).orElseThrow();
        all.add(decision);
      }
      assertThat(decision.page().state().since()).isBeforeOrEqualTo(AT.plus(ladder.bound()));
      assertThat(all).allMatch(one -> !one.calls().isEmpty());
    }
  }

  private static Ladder ladder(Random random) {
    List<Ladder.Step> steps = new ArrayList<>();
    for (int step = 0; step <= random.nextInt(4); step++) {
      List<String> people = new ArrayList<>();
      for (int person = random.nextInt(3); person > 0; person--) {
        people.add("p" + person);
      }
      steps.add(new Ladder.Step(people, Duration.ofSeconds(60 + random.nextInt(600))));
    }
    return new Ladder(
        steps,
        1 + random.nextInt(3),
        List.of("last"),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30));
  }
}
