package io.midwatch.store.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StripTest {
  private static Strip strip(Random random) {
    Strip strip = new Strip();
    for (int minute = 0; minute < Strip.MINUTES; minute++) {
      if (minute / 100 % 3 != 2) {
        strip.add(minute, Verdict.OK, 2);
      }
      if (random.nextInt(20) == 0) {
        strip.add(minute, Codes.verdict(random.nextInt(4)), random.nextInt(300));
      }
    }
    return strip;
  }

  @Test
  void aDayComesBackAsItWas() {
    for (int seed = 0; seed < 50; seed++) {
      byte[] bytes = strip(new Random(seed)).toBytes();

      assertThat(Strip.read(bytes).toBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void anEvenDayTakesAFewBytes() {
    Strip strip = new Strip();
    for (int minute = 0; minute < Strip.MINUTES; minute++) {
      strip.add(minute, Verdict.OK, 2);
    }

    assertThat(strip.toBytes()).hasSizeLessThan(8);
  }

  @Test
  void damageIsNoticedAndNeverRunsWild() {
    Random random = new Random(3);
    byte[] sound = strip(random).toBytes();
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Strip.read(bytes);
      } catch (DamagedException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }
}
