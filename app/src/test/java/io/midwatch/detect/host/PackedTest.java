package io.midwatch.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.host.Trace.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static List<Point> points(Packed packed) {
    List<Point> all = new ArrayList<>();
    packed.each((at, used) -> all.add(new Point(at, used)));
    return all;
  }

  @Test
  void givesBackWhatItWasGiven() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Packed packed = new Packed();
      List<Point> given = new ArrayList<>();
      long at = random.nextLong(2_000_000_000L);
      int loose = random.nextInt(3) == 0 ? random.nextInt(200) : -1;
      for (int i = 0; i < 200; i++) {
        at += 1 + random.nextLong(1L << random.nextInt(1, 30));
        double used =
            i == loose
                ? random.nextDouble()
                : 0.0
                    + (random.nextBoolean() ? 1 : -1)
                        * random.nextLong(1L << random.nextInt(1, 52));
        packed.add(at, used);
        given.add(new Point(at, used));
        if (random.nextInt(50) == 0) {
          packed.trim();
        }
      }
      assertThat(points(packed)).as("seed %d", seed).isEqualTo(given);
      assertThat(packed.newest()).isEqualTo(at);
      packed.clear();
      packed.add(5, 7);
      assertThat(points(packed)).containsExactly(new Point(5, 7));
    }
  }
}
