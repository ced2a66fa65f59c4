package io.midwatch.respond.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Policy;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.Plans;
import io.midwatch.respond.page.Paging.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Whom a policy pages, when; whatever the policy, somebody is paged and something is next. */
final class LadderTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private static final List<String> EVERYBODY =
      List.of("ana", "bo", "cy", "dee", "turns", "office");
  private static final Hours OFFICE = Hours.of(List.of(new Hours.Window(9 * 60, 17 * 60)));

  private static Plans team() {
    return new Plans()
        .person("ana", "ntfy", "email")
        .person("bo", "email")
        .person("cy", "sms")
        .person("dee", "sms", "email")
        .rota("turns", "ana", "bo", "cy")
        .rota("office", "dee")
        .service("shop", "turns", Tier.CORE);
  }

  private static Policy policy(int rounds, List<String> last, Policy.Step... steps) {
    return new Policy(
        "p", List.of(steps), rounds, last, Duration.ofMinutes(20), Duration.ofHours(1));
  }

  private static Policy.Step step(int minutes, String... who) {
    return new Policy.Step(List.of(who), Duration.ofMinutes(minutes));
  }

  @Test
  void isThatOfTheServicesPolicy() {
    Plan plan =
        team()
            .policy(policy(2, List.of("dee"), step(3, "owner"), step(7, "bo", "turns")), "shop")
            .plan();

    Ladder ladder = Ladder.of(plan, "shop", AT);

    assertThat(ladder.steps())
        .containsExactly(
            new Ladder.Step(List.of("cy"), Duration.ofMinutes(3)),
            new Ladder.Step(List.of("bo", "cy"), Duration.ofMinutes(7)));
    assertThat(ladder.lastResort()).containsExactly("dee");
    assertThat(ladder.bound()).isEqualTo(Duration.ofMinutes(20));
    assertThat(ladder.patience()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aServiceWithoutOneGoesByTheUsual() {
    Ladder ladder = Ladder.of(team().plan(), "shop", AT);

    assertThat(ladder.first()).containsExactly("cy");
    assertThat(ladder.height()).isEqualTo(2);
    assertThat(ladder.lastResort()).containsExactly("ana");
    assertThat(ladder.bound()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aStepWhosePeopleCannotBeReachedAtThisHourHoldsNobody() {
    Plan plan =
        team()
            .hours("bo", 0, ZoneId.of("Europe/Berlin"), OFFICE)
            .policy(policy(1, List.of("bo"), step(5, "bo"), step(5, "ana")), "shop")
            .plan();

    Ladder ladder = Ladder.of(plan, "shop", AT);

    assertThat(ladder.steps().getFirst().people()).isEmpty();
    assertThat(ladder.first()).containsExactly("ana");
    assertThat(ladder.lastResort()).as("somebody all the same").containsExactly("ana");
    Decision opened = Paging.open("a-1", "shop", "shop/http/x", ladder, AT);
    assertThat(opened.calls()).extracting(Paging.Call::person).containsExactly("ana");
    assertThat(opened.change().entry().text()).contains("nobody to be reached on a step");
  }

  @Test
  @Proves("alert-unowned")
  void whateverThePolicyAPageReachesTheLastResortInItsBound() {
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      Plan plan = random(random);
      Instant open = AT.plusSeconds(random.nextInt(14 * 86_400));
      follow(plan, open, seed);
    }
  }

  /** Nobody takes it: up to the last resort, and then far beyond. */
  private static void follow(Plan plan, Instant open, int seed) {
    Instant now = open;
    Decision decision =
        Paging.open("a-1", "shop", "shop/http/x", Ladder.of(plan, "shop", now), now);
    boolean reached = false;
    for (int round = 0; round < 150; round++) {
      Ladder ladder = Ladder.of(plan, "shop", now);
      assertThat(decision.calls()).as("seed %s, round %s", seed, round).isNotEmpty();
      Page.State.Open state = (Page.State.Open) decision.page().state();
      assertThat(state.next()).as("seed %s", seed).isAfter(now);
      if (state.step() >= ladder.height()) {
        reached = true;
        assertThat(decision.calls())
            .extracting(Paging.Call::person)
            .as("seed %s", seed)
            .containsAll(ladder.lastResort());
        assertThat(state.next()).isEqualTo(now.plus(ladder.again()));
      }
      assertThat(reached || now.isBefore(open.plus(ladder.bound())))
          .as("seed %s: last resort within %s", seed, ladder.bound())
          .isTrue();
      if (reached && round > ladder.height() + 3) {
        return;
      }
      now = state.next();
      decision =
          Paging.decide(decision.page(), new PageEvent.Due(), Ladder.of(plan, "shop", now), now)
              .orElseThrow();
    }
    assertThat(reached).as("seed %s", seed).isTrue();
  }

  private static Plan random(Random random) {
    List<Policy.Step> steps = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      steps.add(step(1 + random.nextInt(45), pick(random).toArray(String[]::new)));
    }
    Plans plans = team();
    for (String person : List.of("ana", "bo", "cy", "dee")) {
      if (random.nextInt(3) == 0) {
        int from = random.nextInt(7 * 24 * 60);
        Hours hours = Hours.of(List.of(new Hours.Window(from, from + 1 + random.nextInt(5_000))));
        plans.hours(person, 0, ZoneId.of("Pacific/Apia"), hours);
      }
    }
    Policy policy =
        new Policy(
            "p",
            steps,
            1 + random.nextInt(4),
            pick(random).stream().map(id -> id.equals("owner") ? "bo" : id).toList(),
            Duration.ofMinutes(1 + random.nextInt(60)),
            Duration.ofMinutes(30));
    Plan plan = plans.policy(policy, "shop").plan();
    SequencedMap<String, Rota> rotas = new LinkedHashMap<>();
    plan.rotas().forEach((id, rota) -> rotas.put(id, rota.with(overrides(random))));
    return plan.withRotas(rotas);
  }

  private static List<String> pick(Random random) {
    List<String> who = new ArrayList<>(EVERYBODY);
    who.add(Policy.OWNER);
    java.util.Collections.shuffle(who, random);
    return who.subList(0, 1 + random.nextInt(3));
  }

  private static List<Amendment> overrides(Random random) {
    List<Amendment> found = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      Instant from = AT.plusSeconds(random.nextInt(14 * 86_400));
      TimeRange range = new TimeRange(from, from.plusSeconds(60 + random.nextInt(3 * 86_400)));
      found.add(
          random.nextBoolean()
              ? new Amendment.Takes(range, "bo")
              : new Amendment.Swaps(range, "ana", "cy"));
    }
    return found;
  }
}
