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
 * @param gone its source has said that it is over; it stays while it flaps
 * @param weight so many bytes it takes, see {@link Room}
 */
record Held(
    Alert alert, Instant latest, boolean doesExpire, long expires, boolean gone, long weight) {
  Held with(Alert changed) {
    return new Held(changed, latest, doesExpire, expires, gone, weight);
  }

  /** The same that is over in the words of its source, and is held until then. */
  Held gone(Alert changed, long until) {
    return new Held(changed, latest, true, until, true, weight);
  }

  boolean hasExpired(long nanos) {
    return doesExpire && nanos - expires >= 0;
  }
}
