package io.midwatch.detect.history;

import io.midwatch.detect.Observation;

/** Where every observation goes. */
public interface ObservationLog {
  /**
   * Takes an observation and returns at once; it is on disk within a second. Never blocks the
   * caller and never throws: when writing cannot keep up, the oldest unwritten ones are dropped and
   * counted.
   */
  void append(Observation observation);
}
