package io.midwatch.detect.watch;

import io.midwatch.detect.signal.SignalDesk;
import java.time.Instant;

/** Now, by both clocks. */
record Moment(Instant wall, long nanos) {
  SignalDesk.Now forSignals() {
    return new SignalDesk.Now(wall, nanos);
  }
}
