package io.midwatch.detect.probe;

import io.midwatch.base.Mask;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.Observation;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks once through the real prober, as the watch does. Each method gives a changed copy. */
public record Trial(
    ProbeKind kind,
    Map<String, Object> options,
    Duration timeout,
    List<Condition> expect,
    List<Condition> prefer,
    Watcher watcher) {
  /** No options, no conditions, and time enough on a busy machine. */
  public static Trial of(ProbeKind kind) {
    return new Trial(
        kind, Map.of(), Duration.ofSeconds(20), List.of(), List.of(), Checks.watcher(100, 100));
  }

  public Trial with(String option, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new Trial(kind, more, timeout, expect, prefer, watcher);
  }

  public Trial within(Duration time) {
    return new Trial(kind, options, time, expect, prefer, watcher);
  }

  public Trial expecting(Condition... conditions) {
    return new Trial(kind, options, timeout, List.of(conditions), prefer, watcher);
  }

  public Trial preferring(Condition... conditions) {
    return new Trial(kind, options, timeout, expect, List.of(conditions), watcher);
  }

  public Trial under(Watcher other) {
    return new Trial(kind, options, timeout, expect, prefer, other);
  }

  /** Looks once at this target. */
  public Observation look(String target) {
    try (Looker looker = looker(target)) {
      return looker.look();
    }
  }

  /** Prepares a check, to look at it several times. */
  public Looker looker(String target) {
    try {
      Target read = kind.target(target, new Options(options));
      return new Looker(
          new VirtualProber(List.of(kind), new SystemClock(), watcher, Mask.NONE),
          Checks.check(kind.key(), read, options, timeout, expect, prefer));
    } catch (InvalidValueException wrong) {
      throw new AssertionError(wrong.problem(), wrong);
    }
  }

  /** One check that can be looked at again. */
  public record Looker(VirtualProber prober, io.midwatch.plan.CheckSpec check)
      implements AutoCloseable {
    public Observation look() {
      CompletableFuture<Observation> seen = new CompletableFuture<>();
      prober.start(check, Optional.empty(), seen::complete);
      try {
        return seen.get(check.timeout().toSeconds() + 10, TimeUnit.SECONDS);
      } catch (Exception none) {
        throw new AssertionError("no observation came", none);
      }
    }

    @Override
    public void close() {
      prober.close();
    }
  }
}
