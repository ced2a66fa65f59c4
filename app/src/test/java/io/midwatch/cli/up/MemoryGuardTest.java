package io.midwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
  private final MemoryGuard.Strain strain = new MemoryGuard.Strain(500, 0);
  private long spent = 500;
  private long nanos;

  /** A quarter of a minute, of which so much went into collecting. */
  private boolean after(Duration collecting) {
    spent += collecting.toMillis();
    nanos += Duration.ofSeconds(15).toNanos();
    return strain.isTooMuch(spent, nanos);
  }

  @Test
  void endsWhatCollectsForAMinute() {
    assertThat(after(Duration.ofMillis(14_200))).isFalse();
    assertThat(after(Duration.ofMillis(13_900))).isFalse();
    assertThat(after(Duration.ofSeconds(15))).isFalse();
    assertThat(after(Duration.ofSeconds(14))).isTrue();
  }

  @Test
  void sparesWhatComesToItselfInBetween() {
    for (int round = 0; round < 5; round++) {
      for (int quarter = 0; quarter < 3; quarter++) {
        assertThat(after(Duration.ofMillis(14_800))).isFalse();
      }
      assertThat(after(Duration.ofSeconds(9))).isFalse();
    }
  }

  @Test
  void takesAStoppedMachineForNoStrain() {
    nanos += Duration.ofHours(3).toNanos();
    assertThat(after(Duration.ofSeconds(15))).isFalse();
    assertThat(after(Duration.ofSeconds(15))).isFalse();
  }
}
