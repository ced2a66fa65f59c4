package io.midwatch.detect.watch;

import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.AlertLog;
import java.time.Duration;

/** Something that listeners of the running watch are told at once. */
public sealed interface WatchSignal {
  /**
   * A look ended.
   *
   * @param observation what it saw
   * @param lag how late the look began after the instant it was due; never negative
   */
  record Looked(Observation observation, Duration lag) implements WatchSignal {}

  /** An event is on disk and has its number in the log. */
  record Happened(AlertLog.Numbered event) implements WatchSignal {}
}
