package io.midwatch.detect.history;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Observations as a real check makes them: a long tail of times, some failures, some blindness. */
public final class Readings {
  private final Random random;

  public Readings(long seed) {
    this.random = new Random(seed);
  }

  /** Looks at one check, one a step with some jitter, from (included) to (excluded). */
  public List<Observation> of(CheckId check, Instant from, Instant to, Duration step) {
    List<Observation> all = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = at.plus(step)) {
      Instant jittered = at.plusMillis(random.nextInt((int) Math.min(step.toMillis(), 200)));
      all.add(one(check, jittered.isBefore(to) ? jittered : at));
    }
    return all;
  }

  /** One look. */
  public Observation one(CheckId check, Instant at) {
    int dice = random.nextInt(100);
    if (dice < 2) {
      return Observation.unseen(check, at, Reason.WATCHER_ISOLATED, "no uplink");
    }
    if (dice < 4) {
      return made(check, at, Verdict.FAIL, Reason.CONNECT_TIMEOUT);
    }
    if (dice < 8) {
      return made(check, at, Verdict.FAIL, Reason.STATUS);
    }
    return dice < 12
        ? made(check, at, Verdict.WARN, Reason.DEGRADED)
        : made(check, at, Verdict.OK, Reason.OK);
  }

  private Observation made(CheckId check, Instant at, Verdict verdict, Reason reason) {
    Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    long sum = 0;
    for (Phase phase : Phase.values()) {
      if (reason == Reason.CONNECT_TIMEOUT && phase.compareTo(Phase.CONNECT) > 0) {
        continue;
      }
      long own = (long) Math.exp(random.nextGaussian() * 0.6 + 13 + nanos.size() / 3.0);
      nanos.put(phase, own);
      sum += own;
    }
    boolean good = verdict == Verdict.OK;
    return new Observation(
        check,
        at,
        verdict,
        reason,
        good ? "" : "status = 503",
        new Phases(
            List.of(new Hop("shop.example.org:443", "203.0.113.7", nanos)),
            Optional.empty(),
            sum + random.nextInt(50_000)),
        List.of(),
        good ? Map.of("cert_days", 41.0, "size", random.nextInt(9_000) / 8.0) : Map.of(),
        good
            ? Evidence.NONE
            : new Evidence(List.of(new Evidence.Item("answer", "oops " + random.nextLong()))),
        Optional.empty());
  }
}
