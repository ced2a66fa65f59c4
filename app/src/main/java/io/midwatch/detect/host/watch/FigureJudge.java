package io.midwatch.detect.host.watch;

import static java.util.Map.entry;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Which figures are wrong, and what else does a machine say that somebody should know? Pure. */
final class FigureJudge {
  /** A figure that is wrong in one report alone is no news. */
  private static final int STEADY = 3;

  private static final Duration SHORT = Duration.ofMinutes(3);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final double LATENCY_SECONDS = 2;

  private FigureJudge() {}

  /** What its own figures say. */
  static List<Finding> of(Host host, HostReport report, OptionalDouble skew) {
    List<Finding> found = new ArrayList<>();
    String name = host.name();
    host.limits()
        .memoryFree()
        .ifPresent(least ->
            low(
                report.share(HostReport.MEMORY_FREE, HostReport.MEMORY),
                least,
                share ->
                    found.add(
                        low(
                            "memory",
                            "%s of memory is available on %s, less than %s"
                                .formatted(DiskRule.percent(share), name, DiskRule.percent(least)),
                            "ps aux --sort=-rss | head"))));
    host.limits()
        .handlesFree()
        .ifPresent(least -> {
          OptionalDouble used = report.share(HostReport.HANDLES, HostReport.HANDLES_MOST);
          low(
              used.isPresent() ? OptionalDouble.of(1 - used.getAsDouble()) : used,
              least,
              share ->
                  found.add(
                      low(
                          "handles",
                          "%s of file handles are free on %s, less than %s"
                              .formatted(DiskRule.percent(share), name, DiskRule.percent(least)),
                          "lsof -n | awk '{print $1}' | sort | uniq -c | sort -n | tail")));
        });
    host.limits().load().ifPresent(most -> load(report, name, most, found));
    host.limits().clock().ifPresent(most -> clock(report, skew, name, most, found));
    return found;
  }

  private static void low(
      OptionalDouble share, double least, java.util.function.DoubleConsumer told) {
    if (share.isPresent() && share.getAsDouble() < least) {
      told.accept(share.getAsDouble());
    }
  }

  private static Finding low(String key, String detail, String firstStep) {
    return new Finding(
        key,
        Severity.NOTICE,
        Reason.RESOURCE_LOW,
        detail,
        Finding.listed(entry("first step", firstStep)),
        STEADY,
        SHORT);
  }

  private static void load(HostReport report, String name, double most, List<Finding> found) {
    OptionalDouble each = report.share(HostReport.LOAD_15, HostReport.CPUS);
    if (each.isPresent() && each.getAsDouble() > most) {
      found.add(
          low(
              "load",
              String.format(
                  Locale.ROOT,
                  "the load of %s is %.1f a processor over fifteen minutes, more than %.1f",
                  name,
                  each.getAsDouble(),
                  most),
              "top -b -n 1 | head -20"));
    }
  }

  /** By its own time service where that says; else as we see it, less what the way may take. */
  private static void clock(
      HostReport report, OptionalDouble skew, String name, Duration most, List<Finding> found) {
    OptionalDouble own = report.figure(HostReport.CLOCK);
    double limit = most.toMillis() / 1_000.0;
    boolean bySelf = own.isPresent() && Math.abs(own.getAsDouble()) > limit;
    boolean byUs =
        own.isEmpty() && skew.isPresent() && Math.abs(skew.getAsDouble()) > limit + LATENCY_SECONDS;
    if (bySelf || byUs) {
      double off = bySelf ? own.getAsDouble() : skew.getAsDouble();
      String how = bySelf ? "by its time source" : "as seen from here";
      found.add(
          new Finding(
              "clock",
              Severity.NOTICE,
              Reason.CLOCK_OFF,
              "the clock of %s is %s %s, %s"
                  .formatted(
                      name,
                      Durations.rough(Duration.ofMillis(Math.round(Math.abs(off) * 1_000))),
                      off > 0 ? "fast" : "slow",
                      how),
              Finding.listed(entry("first step", "timedatectl timesync-status")),
              STEADY,
              HALF_HOUR));
    }
  }
}
