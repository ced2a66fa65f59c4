package io.midwatch.detect.signal;

import io.midwatch.detect.judge.Alert;
import java.time.Instant;

/**
 * An open signal as the desk carries it along.
 *
 * @param alert as it was written last
 * @param latest when it began, as it was said last
 * @param doesExpire does it end by itself?
 * @param expires when it is over unless raised again, monotonic; meaningful only when it does
 * @param weight so many bytes it takes, see {@link Room}
 */
record Held(Alert alert, Instant latest, boolean doesExpire, long expires, long weight) {
  Held with(Alert changed) {
    return new Held(changed, latest, doesExpire, expires, weight);
  }

  boolean hasExpired(long nanos) {
    return doesExpire && nanos - expires >= 0;
  }
}
