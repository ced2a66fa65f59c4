package io.midwatch.detect.kind;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Probes made the way a plan makes them, without writing the plan down. */
public final class TryPlan {
  private TryPlan() {}

  /** A watcher that may probe this machine and may run programs as told. */
  public static Watcher watcher(boolean exec) {
    return new Watcher(
        "ana",
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        exec,
        List.of("127.0.0.0/8", "::1/128"),
        List.of(),
        100,
        100,
        Duration.ofDays(30));
  }

  /** A probe of this kind without conditions. */
  public static Probe probe(ProbeKind kind, String target, Map<String, Object> options)
      throws InvalidValueException {
    return probe(kind, target, options, List.of());
  }

  /** A probe of this kind that may run programs. */
  public static Probe probe(
      ProbeKind kind, String target, Map<String, Object> options, List<Condition> expect)
      throws InvalidValueException {
    return kind.prepare(
        check(kind, target, options, expect),
        new ProbeParts(new SystemClock(), watcher(true), Mask.NONE));
  }

  /** A check as the plan's reader would make it. */
  public static CheckSpec check(
      ProbeKind kind, String target, Map<String, Object> options, List<Condition> expect)
      throws InvalidValueException {
    Options values = new Options(options);
    return new CheckSpec(
        new CheckId("shop/" + kind.key() + "/it"),
        "shop",
        kind.key(),
        kind.target(target, values),
        values,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Judging.DEFAULT,
        expect,
        List.of(),
        List.of(),
        Position.NONE,
        "");
  }
}
