package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.Plans;
import io.midwatch.respond.answer.Why.Line;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroundsTest {
  private static final Plan PLAN =
      new Plans().person("ana", "ntfy").service("shop", "ana", Tier.CORE).plan();

  private final HandClock clock = new HandClock();
  private final Silences silences = new Silences(new MemorySilences(), clock, () -> "s1");

  private static Alert alert(Verdict verdict, Severity severity) {
    return new Alert(
            new AlertId("a1"),
            Plans.check("shop"),
            "shop",
            verdict,
            verdict == Verdict.FAIL ? Reason.STATUS : Reason.DEGRADED,
            "status = 503",
            HandClock.START,
            HandClock.START.plusSeconds(4),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .asking(severity);
  }

  @Test
  void sayByWhatItWasJudgedAndWhatItAsksFor() {
    clock.advance(Duration.ofMinutes(1));
    List<Line> page = Grounds.of(PLAN, alert(Verdict.FAIL, Severity.PAGE), silences, clock.now());
    assertThat(page).extracting(Line::what).containsExactly("judging", "severity");
    assertThat(page.getFirst().text())
        .startsWith("looked at every 30s; a first failure is looked at again after 1s and 3s");
    assertThat(page.getLast().text()).startsWith("a page, because it fails");
    assertThat(Grounds.of(PLAN, alert(Verdict.FAIL, Severity.TICKET), silences, clock.now()))
        .last()
        .extracting(Line::text)
        .asString()
        .startsWith("a ticket");
  }

  @Test
  void nameTheSilenceAlsoWhenItIsOver() throws Exception {
    Instant now = clock.now();
    silences.add(
        new Silences.Order(
            List.of(Matcher.is("service", "shop")),
            now,
            now.plusSeconds(600),
            "ana",
            "we move",
            "ana"),
        PLAN);
    clock.advance(Duration.ofHours(2));
    List<Line> lines = Grounds.of(PLAN, alert(Verdict.FAIL, Severity.PAGE), silences, clock.now());

    assertThat(lines.getLast().what()).isEqualTo("silence");
    assertThat(lines.getLast().text()).startsWith("silenced by ana until").endsWith("we move");
  }
}
