package io.midwatch.bench.store;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Looks as an http check over TLS makes them: six phases with a long tail, one in 200 failing, the
 * days of the certificate. Made once and used again, so that making them costs little.
 */
final class Looks {
  private static final int POOL = 8_192;

  private final Phases[] phases = new Phases[POOL];
  private final SplittableRandom random = new SplittableRandom(11);

  Looks() {
    for (int i = 0; i < POOL; i++) {
      Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
      long sum = 0;
      double usual = 13;
      for (Phase phase : Phase.values()) {
        double spread = 0.25 * (random.nextDouble() + random.nextDouble() + random.nextDouble());
        long own = (long) (Math.exp(usual + spread) * tail());
        nanos.put(phase, own);
        sum += own;
        usual += 0.5;
      }
      Hop hop = new Hop("shop.example.org:443", "203.0.113.7", nanos);
      phases[i] = new Phases(List.of(hop), Optional.empty(), sum + random.nextInt(90_000));
    }
  }

  private int tail() {
    return random.nextInt(100) == 0 ? 6 : 1;
  }

  Observation next(CheckId check, Instant at) {
    boolean bad = random.nextInt(200) == 0;
    return new Observation(
        check,
        at.plusMillis(random.nextInt(20)),
        bad ? Verdict.FAIL : Verdict.OK,
        bad ? Reason.STATUS : Reason.OK,
        bad ? "status == 200, but status = 503" : "",
        phases[random.nextInt(POOL)],
        List.of(),
        Map.of("cert_days", 41.0),
        bad
            ? new Evidence(List.of(new Evidence.Item("answer", "Service Unavailable")))
            : Evidence.NONE,
        Optional.empty());
  }
}
