package io.midwatch.detect.expect.desk;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.history.ObservationLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Run times and what jobs measure, kept as series like those of checks. */
final class Series {
  /** The name of the run time among the measures, in seconds. */
  static final String RUN = "run_seconds";

  private final ObservationLog log;

  Series(ObservationLog log) {
    this.log = log;
  }

  /** A run ended; a sign that has nothing to measure is counted in the ledger only. */
  void ended(Tracker tracker, Ping ping, Optional<Duration> took) {
    boolean end = ping.act() == Ping.Act.SUCCESS || ping.act() == Ping.Act.FAIL;
    if (!end || (took.isEmpty() && ping.measures().isEmpty() && ping.act() == Ping.Act.SUCCESS)) {
      return;
    }
    Map<String, Double> measures = new LinkedHashMap<>(ping.measures());
    took.ifPresent(time -> measures.put(RUN, time.toNanos() / 1e9));
    ping.exit().ifPresent(exit -> measures.put("exit", (double) exit));
    boolean good = ping.act() == Ping.Act.SUCCESS;
    log.append(
        new Observation(
            tracker.id(),
            ping.at(),
            good ? Verdict.OK : Verdict.FAIL,
            good ? Reason.OK : Reason.JOB_FAILED,
            good ? "" : Tracker.words(ping),
            new Phases(List.of(), Optional.empty(), took.map(Duration::toNanos).orElse(0L)),
            List.of(),
            measures,
            good || ping.body().isEmpty()
                ? Evidence.NONE
                : new Evidence(
                    List.of(new Evidence.Item("output, its end", ping.body().end(8_000)))),
            Optional.empty()));
  }
}
