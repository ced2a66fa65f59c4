package io.midwatch.plan.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionSpeedTest {
  private final Clock clock = new SystemClock();

  /** A tenth of the real speed is enough to pass, so that a busy machine does not fail it. */
  @Test
  void decidesInMicroseconds() {
    Condition condition = new Words().good("status == 200 && text.contains(\"ok\")");
    Facts facts = Words.facts("status", 200L, "text", "all is ok", "time", Duration.ofMillis(3));
    int rounds = 50_000;
    long best = Long.MAX_VALUE;
    int held = 0;
    for (int turn = 0; turn < 4; turn++) {
      long start = clock.nanos();
      for (int i = 0; i < rounds; i++) {
        held += condition.test(facts).holds() ? 1 : 0;
      }
      best = Math.min(best, (clock.nanos() - start) / rounds);
    }
    assertThat(held).isEqualTo(4 * rounds);
    assertThat(best).as("nanoseconds").isLessThan(30_000);
  }

  @Test
  void aLargeDocumentCostsOnlyItsWayToThePart() {
    Condition condition = new Words().good("body.items[5] == 'x'");
    List<String> items = java.util.Collections.nCopies(1_000_000, "x");
    Facts facts = Words.facts("body", java.util.Map.of("items", items));

    assertThat(condition.test(facts).holds()).isTrue();
  }
}
