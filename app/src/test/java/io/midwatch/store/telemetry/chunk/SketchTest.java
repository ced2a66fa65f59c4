package io.midwatch.store.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
  private static long[] values(Random random) {
    long[] values = new long[1 + random.nextInt(3_000)];
    double scale = random.nextDouble() * 18;
    for (int i = 0; i < values.length; i++) {
      double tail = random.nextInt(100) == 0 ? 6 : 1;
      values[i] = (long) (Math.exp(random.nextGaussian() + scale) * tail) - 1;
    }
    return values;
  }

  private static Sketch sketch(long[] values) {
    Sketch sketch = new Sketch();
    for (long value : values) {
      sketch.add(value);
    }
    return sketch;
  }

  private static byte[] bytes(Sketch sketch) {
    ByteSink out = new ByteSink();
    sketch.write(out);
    return out.toBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyQuantileIsWithinOnePercent(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      long[] values = values(random);
      Sketch sketch = sketch(values);
      Arrays.sort(values);
      for (double share : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
        double exact = values[(int) Math.floor(share * (values.length - 1))];
        assertThat((double) sketch.quantile(share))
            .as("quantile %s of %s values, seed %s", share, values.length, seed)
            .isCloseTo(Math.max(exact, 0), within(Math.abs(exact) * Sketch.ERROR + 0.5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14})
  void mergingIsExactInAnyOrder(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      long[] a = values(random);
      long[] b = values(random);
      long[] c = values(random);
      Sketch left = sketch(a);
      left.merge(sketch(b));
      left.merge(sketch(c));
      Sketch right = sketch(c);
      Sketch inner = sketch(b);
      inner.merge(sketch(a));
      right.merge(inner);
      long[] all = Arrays.copyOf(a, a.length + b.length + c.length);
      System.arraycopy(b, 0, all, a.length, b.length);
      System.arraycopy(c, 0, all, a.length + b.length, c.length);

      assertThat(bytes(left)).isEqualTo(bytes(right)).isEqualTo(bytes(sketch(all)));
      assertThat(bytes(Sketch.read(new ByteSource(bytes(left))))).isEqualTo(bytes(left));
    }
  }
}
