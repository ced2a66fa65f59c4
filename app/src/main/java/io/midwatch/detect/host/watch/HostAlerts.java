package io.midwatch.detect.host.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands in what is wrong with machines, and what is over. What did not reach the disk is handed in
 * again with the next report. For one thread at a time.
 */
final class HostAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(HostAlerts.class);

  /** What is open is brought up to date as often. */
  private static final Duration AGAIN = Duration.ofMinutes(15);

  private final Clock clock;
  private final Signals signals;
  private final Map<CheckId, Told> told = new ConcurrentHashMap<>();

  private final Map<CheckId, Instant> began = new ConcurrentHashMap<>();

  private record Told(Severity severity, long nanos) {}

  HostAlerts(Clock clock, Signals signals) {
    this.clock = clock;
    this.signals = signals;
  }

  void recall(Collection<Alert> open) {
    open.stream()
        .filter(alert -> alert.origin().source().equals(Host.SOURCE))
        .forEach(alert -> {
          told.put(alert.check(), new Told(alert.severity(), clock.nanos()));
          began.put(alert.check(), alert.since());
        });
  }

  /** Since when what was open at the start is so, by the key of the finding. */
  Map<String, Instant> since(CheckId host) {
    String prefix = host.text() + "/";
    Map<String, Instant> found = new HashMap<>();
    began.forEach((check, since) -> {
      if (check.text().startsWith(prefix)) {
        found.put(check.text().substring(prefix.length()), since);
      }
    });
    return found;
  }

  /** Ids of what is told beneath this one. */
  Set<CheckId> told(CheckId host) {
    Set<CheckId> ids = new HashSet<>(told.keySet());
    ids.removeIf(id -> !id.text().startsWith(host.text() + "/"));
    return ids;
  }

  Set<CheckId> told() {
    return Set.copyOf(told.keySet());
  }

  void raise(List<Signal> signalled) {
    List<Signal> due = new ArrayList<>();
    for (Signal signal : signalled) {
      Told before = told.get(signal.check());
      boolean known =
          before != null
              && before.severity() == signal.severity()
              && clock.nanos() - before.nanos() < AGAIN.toNanos();
      if (!known) {
        told.put(signal.check(), new Told(signal.severity(), clock.nanos()));
        due.add(signal);
      }
    }
    if (due.isEmpty()) {
      return;
    }
    var _ =
        signals
            .raise(due)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn("what hosts said is not written yet, it follows: {}", trouble.toString());
                due.forEach(signal -> told.remove(signal.check()));
              }
            });
  }

  void clear(Set<CheckId> over) {
    if (over.isEmpty()) {
      return;
    }
    Map<CheckId, Told> gone = new HashMap<>();
    over.forEach(id -> gone.put(id, told.getOrDefault(id, new Told(Severity.NOTICE, 0))));
    told.keySet().removeAll(over);
    var _ =
        signals
            .clear(over)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn("an end that hosts said is not written yet: {}", trouble.toString());
                gone.forEach(told::putIfAbsent);
              }
            });
  }
}
