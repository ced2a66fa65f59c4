package io.midwatch.detect.history;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What was measured, as pages and the API ask for it. Safe for use by many threads. */
public interface History {
  /** Single looks, newest first; those older than the raw retention are gone. */
  List<Sample> samples(CheckId check, TimeRange range, int limit);

  /** Looks that were not {@code OK}, with their evidence, newest first. */
  List<Observation> failures(CheckId check, TimeRange range, int limit);

  /**
   * Figures per step, oldest first; steps without a look are left out.
   *
   * @param step at least one second; steps begin at whole multiples since 1970
   */
  List<SeriesPoint> series(CheckId check, TimeRange range, Duration step);

  /**
   * As {@link #series}, with how many answers of each step came within a limit.
   *
   * @param step at least one second; steps begin at whole multiples since 1970, so one longer than
   *     that is the whole range
   */
  List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit);

  /**
   * Counts by verdict in equal cells of the range for many checks at once, oldest first; every
   * check asked for is in the answer, with {@code cells} entries.
   */
  Map<CheckId, List<Tally>> strips(Collection<CheckId> checks, TimeRange range, int cells);
}
