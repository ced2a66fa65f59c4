package io.midwatch.detect.expect.trend;

import io.midwatch.base.CheckId;
import java.util.List;
import java.util.Map;

/** How figures of runs are kept. Safe for use by many threads. */
public interface TrendStore {
  /** Nothing is kept. */
  TrendStore NONE =
      new TrendStore() {
        @Override
        public Map<String, List<Point>> load(CheckId id) {
          return Map.of();
        }

        @Override
        public Map<CheckId, List<Point>> all(String measure) {
          return Map.of();
        }

        @Override
        public void keep(CheckId id, String measure, List<Point> points) {}

        @Override
        public void forget(CheckId id) {}
      };

  /**
   * What is kept of one, by measure.
   *
   * @param id that of a view, with its environment
   */
  Map<String, List<Point>> load(CheckId id);

  /** One measure of all that have it. */
  Map<CheckId, List<Point>> all(String measure);

  /** Takes the place of what was kept of it; on disk soon. */
  void keep(CheckId id, String measure, List<Point> points);

  /** Nothing is kept of it any more, in any of its environments. */
  void forget(CheckId id);
}
