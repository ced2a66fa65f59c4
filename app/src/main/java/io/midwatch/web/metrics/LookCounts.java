package io.midwatch.web.metrics;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.WatchSignal;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts looks as they end, since the start of the process. Safe for use by many threads, and cheap
 * enough to be called by the watch itself.
 */
final class LookCounts {
  private final Map<Outcome, LongAdder> looks = new ConcurrentHashMap<>();
  private final Histogram lag =
      Histogram.builder()
          .name("midwatch_schedule_lag_seconds")
          .help("How late looks began after the instant they were due.")
          .classicOnly()
          .classicUpperBounds(0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
          .build();

  private record Outcome(Verdict verdict, Reason reason) {}

  void take(WatchSignal signal) {
    switch (signal) {
      case WatchSignal.Looked looked -> {
        Outcome outcome =
            new Outcome(looked.observation().verdict(), looked.observation().reason());
        looks.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
        lag.observe(looked.lag().toNanos() / 1e9);
      }
      case WatchSignal.Happened _ -> {
        // events are counted from the log
      }
    }
  }

  void collect(Families families) {
    looks.forEach((outcome, count) ->
        families.counter(
            "midwatch_looks",
            "Looks that ended, by verdict and reason.",
            count.doubleValue(),
            "verdict",
            outcome.verdict().word(),
            "reason",
            outcome.reason().code()));
    families.add(lag.collect());
  }
}
