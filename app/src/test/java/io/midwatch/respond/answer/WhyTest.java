package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Policy;
import io.midwatch.respond.DeliveryExamples;
import io.midwatch.respond.OutboxStore.Attempt;
import io.midwatch.respond.Plans;
import io.midwatch.respond.page.PageEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WhyTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private static final Plan PLAN =
      new Plans().person("ana", "ntfy").service("shop", "ana", Tier.CORE).plan();

  private static Alert alert(Verdict verdict, Optional<AlertId> beneath, Optional<String> quiet) {
    return new Alert(
        new AlertId("a-1"),
        Plans.check("shop"),
        "shop",
        verdict,
        Reason.CONDITION,
        "status = 503",
        AT.minusSeconds(4),
        AT,
        Optional.empty(),
        beneath,
        quiet,
        false);
  }

  private static List<String> why(Alert alert) {
    return Why.of(PLAN, alert, Optional.empty(), List.of(), List.of()).stream()
        .map(line -> line.what() + ": " + line.text())
        .toList();
  }

  @Test
  void saysWhyNobodyWasPaged() {
    assertThat(why(alert(Verdict.FAIL, Optional.of(new AlertId("db-1")), Optional.empty())))
        .contains(
            "path: it is filed beneath db-1, whose page it belongs to",
            "owner: shop is owned by ana",
            "delivery: nobody was told of it by itself");
    assertThat(why(alert(Verdict.FAIL, Optional.empty(), Optional.of("maintenance: weekly"))))
        .contains("path: nobody is paged: maintenance: weekly");
    assertThat(why(alert(Verdict.WARN, Optional.empty(), Optional.empty())))
        .contains("path: it is a ticket: never paged");
  }

  @Test
  void namesTheLayerOfTheRotaAndThePolicy() {
    Policy policy =
        new Policy(
            "urgent",
            List.of(new Policy.Step(List.of(Policy.OWNER), Duration.ofMinutes(5))),
            1,
            List.of("ana"),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));
    Plan plan =
        new Plans()
            .person("ana", "ntfy")
            .person("bo", "ntfy")
            .rota("turns", "bo")
            .service("shop", "turns", Tier.CORE)
            .policy(policy, "shop")
            .plan();
    Alert alert = alert(Verdict.FAIL, Optional.empty(), Optional.empty());

    assertThat(Why.of(plan, alert, Optional.empty(), List.of(), List.of()))
        .extracting(Why.Line::text)
        .contains(
            "shop is owned by the rota turns, where bo was on call by hours; it is paged by the"
                + " policy urgent");
  }

  @Test
  void showsThePageAndEveryAnswer() {
    PageEntry opened = new PageEntry(AT, PageEntry.What.OPENED, List.of("ana"), "", "opened");
    Why.Told told =
        new Why.Told(
            DeliveryExamples.waiting("k", "ana", AT, "a-1", "a-2"),
            List.of(new Attempt(AT, 80, false, "503 busy")));
    List<Why.Line> lines =
        Why.of(
            PLAN,
            alert(Verdict.FAIL, Optional.empty(), Optional.empty()),
            Optional.empty(),
            List.of(opened),
            List.of(told));
    assertThat(lines.stream().map(Why.Line::text))
        .anyMatch(text -> text.equals("opened: opened (ana)"))
        .anyMatch(text -> text.contains("gathered with 1 more") && text.endsWith("waiting"))
        .anyMatch(text -> text.endsWith("not accepted: 503 busy"));
  }
}
