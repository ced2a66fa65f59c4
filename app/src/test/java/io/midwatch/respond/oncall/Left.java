package io.midwatch.respond.oncall;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import java.util.Optional;

/** Alerts that an earlier process has left open. */
final class Left {
  private Left() {}

  static Alert behind(String check, Instant at) {
    return new Alert(
        AlertId.of(new CheckId(check), at),
        new CheckId(check),
        "midwatch",
        Verdict.WARN,
        Reason.UNCOVERED,
        "nobody",
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
