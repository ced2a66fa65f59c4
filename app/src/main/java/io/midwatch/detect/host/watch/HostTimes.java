package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.report.HostReport;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** Brings the times of a machine whose clock is off to ours. */
final class HostTimes {
  /** Less may be the way that a report takes. */
  private static final double LEAST_SECONDS = 2;

  private HostTimes() {}

  /** Is it more than the way of a report may take? */
  static boolean isOff(OptionalDouble skew) {
    return skew.isPresent() && Math.abs(skew.getAsDouble()) > LEAST_SECONDS;
  }

  /** The report with its time by our clock; never later than now. */
  static HostReport righted(HostReport report, OptionalDouble skew, Instant now) {
    Instant at = report.at();
    if (isOff(skew)) {
      at = at.minus(Duration.ofMillis(Math.round(skew.getAsDouble() * 1_000)));
    }
    return at(report, at.isAfter(now) ? now : at);
  }

  private static HostReport at(HostReport report, Instant at) {
    return at.equals(report.at())
        ? report
        : new HostReport(
            at,
            report.disks(),
            report.figures(),
            report.processes(),
            report.logs(),
            report.temp(),
            report.certificates(),
            report.failedUnits(),
            report.reboot(),
            report.unread());
  }
}
