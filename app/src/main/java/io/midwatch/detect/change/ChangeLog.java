package io.midwatch.detect.change;

import io.midwatch.base.TimeRange;
import java.util.List;
import java.util.Optional;

/** Keeps changes; the store implements it. Safe for use by many threads. */
public interface ChangeLog {
  /** So many are kept; the one that was recorded first goes first. */
  int KEPT = 50_000;

  /**
   * Writes a change, or what is known better of one with its id by now: the earlier time stays, and
   * so does whatever the later news does not say. It is on disk when this returns.
   *
   * @return as it is kept, and whether it was new
   */
  Recorded add(Change change);

  Optional<Change> find(String id);

  /** The last ones by the time they were made, newest first. */
  List<Change> newest(int most);

  /** The last ones made to one service, newest first. */
  List<Change> newest(String service, int most);

  /** Those made in the range, newest first. */
  List<Change> in(TimeRange range, int most);

  /**
   * A change that was written.
   *
   * @param isNew false when one with its id was there before
   */
  record Recorded(Change change, boolean isNew) {}
}
