package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What has been judged, as pages and the API ask for it. Safe for use by many threads. */
public interface AlertLog {
  Optional<Alert> find(AlertId id);

  /** All open alerts, oldest first; where a part of them will do, ask for that. */
  List<Alert> open();

  /**
   * Open alerts that are wanted, oldest first. They are read one after the other, and only these
   * are held: as many may be open as the memory can hold once.
   */
  default List<Alert> open(Predicate<Alert> wanted, int limit) {
    return open().stream().filter(wanted).limit(limit).toList();
  }

  /** Open alerts that are not those of another system, oldest first. */
  default List<Alert> openHere() {
    return open().stream().filter(alert -> !alert.check().isOthers()).toList();
  }

  /** Open alerts that hang on another one, oldest first. */
  default List<Alert> openBeneath() {
    return open().stream().filter(alert -> alert.beneath().isPresent()).toList();
  }

  /** Open alerts that hang on this one, oldest first. */
  default List<Alert> openBeneath(AlertId root) {
    return openBeneath().stream()
        .filter(alert -> alert.beneath().filter(root::equals).isPresent())
        .toList();
  }

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
