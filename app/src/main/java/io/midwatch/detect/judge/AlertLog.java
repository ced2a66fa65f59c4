package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import java.util.List;
import java.util.Optional;

/** What has been judged, as pages and the API ask for it. Safe for use by many threads. */
public interface AlertLog {
  Optional<Alert> find(AlertId id);

  /** Open alerts, oldest first. */
  List<Alert> open();

  /** Alerts open or opened in the range, newest first. */
  List<Alert> in(TimeRange range, int limit);

  /** Blind periods that touch the range, oldest first. */
  List<BlindPeriod> blind(TimeRange range);

  /** Events after this number, in order. */
  List<Numbered> events(long after, int limit);

  /**
   * What happened to a check in the range, with what happened to the watching itself meanwhile,
   * newest first.
   */
  List<Numbered> about(CheckId check, TimeRange range, int limit);

  /** The number of the last event; 0 when there is none. */
  long lastEvent();

  /** An event with its place in the log; numbers rise without bound from 1. */
  record Numbered(long number, WatchEvent event) {}
}
