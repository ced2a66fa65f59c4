package io.midwatch.cli.wiring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.wiring.plan.Standing.Step;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Standing SOUND = new Standing("a", false);
  private static final Standing REFUSED = new Standing("a", true);

  @Test
  void aSoundFileIsTakenOverWheneverSomebodyAsks() {
    assertThat(SOUND.asked("a", true)).isEqualTo(Step.TAKE_OVER);
    assertThat(REFUSED.asked("b", true)).isEqualTo(Step.TAKE_OVER);
  }

  @Test
  void aBadFileIsToldOnce() {
    assertThat(SOUND.asked("b", false)).isEqualTo(Step.REFUSE);
    assertThat(REFUSED.asked("a", false)).isEqualTo(Step.KEEP);
    assertThat(REFUSED.asked("c", false)).isEqualTo(Step.REFUSE);
  }

  @Test
  void aGapThatComesNearIsToldOnceAndEndsWhenItIsFilledOrOver() {
    assertThat(SOUND.routine("a", true)).isEqualTo(Step.KEEP);
    assertThat(SOUND.routine("a", false)).isEqualTo(Step.REFUSE);
    assertThat(REFUSED.routine("a", false)).isEqualTo(Step.KEEP);
    assertThat(REFUSED.routine("a", true)).isEqualTo(Step.TAKE_OVER);
  }
}
