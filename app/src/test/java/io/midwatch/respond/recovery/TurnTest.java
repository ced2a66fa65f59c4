package io.midwatch.respond.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.recover.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twice in an hour at most, five minutes apart, one minute after the alert. */
class TurnTest {
  private static final Recovery RECOVERY =
      new Recovery(
          new Recovery.Action.Command(List.of("/bin/true")),
          Duration.ofMinutes(1),
          2,
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  private static Turn turn(int open, int... ages) {
    return Turn.of(
        RECOVERY,
        Duration.ofMinutes(open),
        IntStream.of(ages).mapToObj(Duration::ofMinutes).toList());
  }

  @Test
  void waitsUntilItHasLastedLongEnough() {
    assertThat(turn(0)).isEqualTo(new Turn.Later(Duration.ofMinutes(1)));
    assertThat(turn(1)).isEqualTo(new Turn.Now());
  }

  @Test
  void waitsAfterTheLastOne() {
    assertThat(turn(9, 3)).isEqualTo(new Turn.Later(Duration.ofMinutes(2)));
    assertThat(turn(9, 5)).isEqualTo(new Turn.Now());
  }

  @Test
  void isSpentWhenItWasDoneAsOftenAsItMay() {
    assertThat(turn(50, 40, 10)).isEqualTo(new Turn.Spent(Duration.ofMinutes(20)));
    assertThat(turn(90, 60, 10)).isEqualTo(new Turn.Now());
  }
}
