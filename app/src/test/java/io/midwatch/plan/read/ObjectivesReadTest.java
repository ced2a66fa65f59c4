package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesReadTest {
  private final TryReader reader = new TryReader();

  private static String plan(String objectives, String every) {
    return PEOPLE
        + """
        services:
          shop:
            owner: ana
            checks:
              - dns: shop.example.org
                every: EVERY
              - dns: pay.example.org
                id: payment
                flow: true
                every: EVERY
            OBJECTIVES
        """
            .replace("EVERY", every)
            .replace("OBJECTIVES", objectives);
  }

  private List<Objective> read(String objectives) {
    return reader.good(plan(objectives, "30s")).arrangements().objectives().all();
  }

  private List<String> warnings(String text) {
    return TryReader.lines(((ReadPlan.Good) reader.read(text)).warnings());
  }

  private String refused(String objectives, String every) {
    return String.join("\n", reader.bad(plan(objectives, every)));
  }

  @Test
  void oneLineIsAnObjectiveWithTheRulesOfTheWorkbook() {
    Objective objective = read("objectives: [ { availability: 99.9% } ]").getFirst();

    assertThat(objective.id()).isEqualTo(new CheckId("shop/objective/availability"));
    assertThat(objective.sli()).isEqualTo(new Sli.Available());
    assertThat(objective.target()).isEqualTo(0.999);
    assertThat(objective.window()).isEqualTo(Duration.ofDays(30));
    assertThat(objective.checks()).hasSize(2);
    assertThat(objective.where()).contains(":12:");
    assertThat(objective.rules())
        .extracting(BurnRule::text)
        .containsExactly(
            "page at 14.4 over 1h and 5m",
            "page at 6 over 6h and 30m",
            "ticket at 3 over 1d and 2h",
            "ticket at 1 over 3d and 6h");
  }

  @ParameterizedTest
  @CsvSource({"28d, 13.44, 5.6, 2.8, 0.9333", "30d, 14.4, 6, 3, 1"})
  void factorsFollowTheWindow(String window, double a, double b, double c, double d) {
    List<BurnRule> rules =
        read("objectives: [ { availability: 99.9%, window: " + window + " } ]").getFirst().rules();

    assertThat(rules.get(0).factor()).isCloseTo(a, within(0.001));
    assertThat(rules.get(1).factor()).isCloseTo(b, within(0.001));
    assertThat(rules.get(2).factor()).isCloseTo(c, within(0.001));
    assertThat(rules.get(3).factor()).isCloseTo(d, within(0.001));
  }

  @Test
  void aWeekHasRulesOfItsOwn() {
    assertThat(read("objectives: [ { availability: 99%, window: 7d } ]").getFirst().rules())
        .extracting(BurnRule::factor)
        .containsExactly(16.8, 5.6, 2.8);
  }

  @Test
  void latencyHasALimitAndMayMeanAPhase() {
    List<Objective> all =
        read(
            """
            objectives:
                  - { latency: 99%, within: 800ms, checks: payment }
                  - { latency: 95%, within: 50ms, phase: first-byte, name: first }\
            """);

    assertThat(all.get(0).sli())
        .isEqualTo(new Sli.Faster(Duration.ofMillis(800), Optional.empty()));
    assertThat(all.get(0).checks()).containsExactly(new CheckId("payment"));
    assertThat(all.get(1).sli())
        .isEqualTo(new Sli.Faster(Duration.ofMillis(50), Optional.of("first-byte")));
    assertThat(all.get(1).promise()).isEqualTo("95% of looks first-byte within 50ms over 30d");
  }

  @Test
  void ownRulesTakeABudgetOrAFactor() {
    List<BurnRule> rules =
        read("""
        objectives:
              - availability: 99.5%
                events: 4
                burn:
                  - { budget: 2%, long: 1h, short: 5m }
                  - { severity: ticket, factor: 2.5, long: 2d, short: 3h }\
        """)
            .getFirst()
            .rules();

    assertThat(rules)
        .containsExactly(
            new BurnRule(true, 14.4, Duration.ofHours(1), Duration.ofMinutes(5), 4),
            new BurnRule(false, 2.5, Duration.ofDays(2), Duration.ofHours(3), 4));
    assertThat(read("objectives: { availability: 99.9%, burn: [] }").getFirst().rules()).isEmpty();
  }

  @Test
  void refusesAFactorThatCanNeverHold() {
    String message = refused("objectives: [ { availability: 93% } ]", "30s");

    assertThat(message)
        .contains("12:19")
        .contains("\"page at 14.4 over 1h and 5m\" can never hold at a target of 93%")
        .contains("14.4 x 7% = 100.8% of looks to be bad")
        .contains("aim higher than 93.056%")
        .doesNotContain("6h");
    assertThat(reader.good(plan("objectives: [ { availability: 93.06% } ]", "30s"))).isNotNull();
  }

  @Test
  void refusesARuleForWhichLooksAreTooRare() {
    String message =
        refused(
            "objectives: { availability: 99.9%, events: 10,"
                + " burn: [ { factor: 14.4, long: 1h, short: 5m } ] }",
            "90s");

    assertThat(message)
        .contains("wants 10 looks in 5m, and there are 6.67 (2 checks, 1.3 looks a minute)")
        .contains("every: 1m or less");
  }

  @Test
  void leavesAUsualRuleOutWhereLooksAreTooRareAndSaysSo() {
    Plan plan = reader.good(plan("objectives: [ { availability: 99.9% } ]", "5m"));

    assertThat(plan.arrangements().objectives().all().getFirst().rules())
        .extracting(BurnRule::id)
        .containsExactly("page-6h", "ticket-1d", "ticket-3d");
    assertThat(warnings(plan("objectives: [ { availability: 99.9% } ]", "5m")))
        .anyMatch(text ->
            text.contains("wants 3 looks in 5m, and there are 2")
                && text.contains("this rule is left out"));
  }

  @Test
  void refusesAWindowLongerThanMeasurementsAreKept() {
    String text = plan("objectives: [ { availability: 99.9% } ]", "30s");

    assertThat(String.join("\n", reader.bad("watcher: { keep: 7d }\n" + text)))
        .contains("measurements are kept for 7d, so 30d can't be counted");
  }

  @Test
  void warnsOfABudgetOfLessThanOneLook() {
    assertThat(warnings(plan("objectives: [ { availability: 99.9% } ]", "12h")))
        .anyMatch(text -> text.contains("0.12 looks out of 120"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "availability: 100%; leaves no budget",
        "availability: 99.9; a share below the full hundred with its sign",
        "latency: 99%; how fast is fast is missing",
        "availability: 99%, within: 1s; within and phase are for latency",
        "availability: 99%, latency: 99%, within: 1s; not both",
        "name: x; says what it is about",
        "availability: 99%, checks: [paymnt]; did you mean \"payment\"",
        "availability: 99%, windw: 7d; did you mean \"window\"",
        "availability: 99%, window: 14d; \"14d\" is not",
        "availability: 99%, burn: [ { factor: 3, long: 5m, short: 1h } ]; shorter than the long",
        "availability: 99%, burn: [ { long: 1h, short: 5m } ]; a budget or a factor",
        "availability: 99%, burn: [ { factor: x, long: 1h, short: 5m } ]; a factor above zero",
        "availability: 99%, burn: [ { budget: 2%, long: 1h } ]; the key \"short\" is missing",
      })
  void saysWhatIsWrong(String written, String message) {
    assertThat(refused("objectives: [ { " + written + " } ]", "30s")).contains(message);
  }

  @Test
  void refusesTwoOfOneName() {
    assertThat(refused("objectives: [ { availability: 99.9% }, { availability: 99.5% } ]", "30s"))
        .contains("two objectives called \"availability\"");
  }

  @Test
  void symptomsAreWordsOfAService() {
    var objectives =
        reader.good(plan("symptoms: [errors, slow]", "30s")).arrangements().objectives();

    assertThat(objectives.watches("shop", Symptom.ERRORS)).isTrue();
    assertThat(objectives.watches("shop", Symptom.SLOW)).isTrue();
    assertThat(objectives.watches("other", Symptom.SLOW)).isFalse();
    assertThat(refused("symptoms: [eror]", "30s")).contains("\"eror\" is not");
  }

  @Test
  void aFlowIsBelievedAtItsSecondFailedRun() {
    Plan plan = reader.good(plan("symptoms: down", "30s"));
    CheckSpec flow = Objects.requireNonNull(plan.checks().get(new CheckId("payment")));

    assertThat(plan.arrangements().objectives().flows()).containsExactly(flow.id());
    assertThat(flow.judging().confirm()).containsExactly(Duration.ofSeconds(1));
    assertThat(flow.asked().of(Verdict.FAIL)).isEqualTo(Severity.PAGE);
    assertThat(flow.asked().of(Verdict.WARN)).isEqualTo(Severity.TICKET);
  }
}
