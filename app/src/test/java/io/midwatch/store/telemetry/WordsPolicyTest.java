package io.midwatch.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.Observation;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsPolicyTest {
  private static final CheckId CHECK = new CheckId("a/tcp/b");
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  private final WordsPolicy policy = new WordsPolicy();

  private long kept(Reason reason, int from, int count) {
    return IntStream.range(from, from + count)
        .filter(second ->
            policy.keeps(Observation.unseen(CHECK, START.plusSeconds(second), reason, "no")))
        .count();
  }

  @Test
  void keepsTheFirstOfAStreakThenOneEveryTenMinutes() {
    assertThat(kept(Reason.NOT_PERMITTED, 0, 20)).isEqualTo(20);
    assertThat(kept(Reason.NOT_PERMITTED, 20, 599)).isZero();
    assertThat(kept(Reason.NOT_PERMITTED, 619, 1_200)).isEqualTo(2);
  }

  @Test
  void aNewReasonIsANewStreak() {
    kept(Reason.NOT_PERMITTED, 0, 100);

    assertThat(kept(Reason.INTERNAL, 100, 100)).isEqualTo(20);
  }

  @Test
  void aCheckThatChangesAllTheTimeDoesNotFillTheDisk() {
    long kept = 0;
    for (int second = 0; second < 86_400; second += 2) {
      kept += kept(Reason.NOT_PERMITTED, second, 1) + kept(Reason.INTERNAL, second + 1, 1);
    }

    assertThat(kept).isEqualTo(WordsPolicy.MOST_A_DAY);
    assertThat(kept(Reason.INTERNAL, 86_400, 1)).as("the next day").isEqualTo(1);
  }
}
