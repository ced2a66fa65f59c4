package io.midwatch.plan;

import java.time.Duration;

/** How much of the same is enough to believe it: so many looks, or for so long. */
public sealed interface Threshold {
  /** So many looks in a row, at least one. */
  record Times(int count) implements Threshold {
    public Times {
      if (count < 1) {
        throw new IllegalArgumentException("at least one look, not " + count);
      }
    }
  }

  /** Without interruption for this long, seen by at least two looks. */
  record Lasting(Duration time) implements Threshold {}
}
