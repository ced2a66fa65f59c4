package io.midwatch.respond.oncall;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps alerts of one family equal to what is wrong now: raises what is new or reads otherwise,
 * clears what is over, also what an earlier process has raised. What could not be handed in is
 * handed in again the next time. For one thread.
 */
public final class Upkeep {
  private final Means means;
  private final String family;
  private final Map<CheckId, Saying> said = new ConcurrentHashMap<>();
  private boolean begun;

  /** What was said of one. */
  private record Saying(String detail, Severity severity, Map<String, String> labels) {
    static Saying of(Alert alert) {
      return new Saying(alert.detail(), alert.severity(), alert.origin().labels());
    }

    static Saying of(Signal signal) {
      return new Saying(signal.detail(), signal.severity(), signal.origin().labels());
    }
  }

  /**
   * Where alerts are handed in.
   *
   * @param open every open alert
   */
  public record Means(Signals signals, Supplier<List<Alert>> open) {}

  /**
   * @param family what the ids of these alerts begin with, and of no others
   */
  public Upkeep(Means means, String family) {
    this.means = means;
    this.family = family;
  }

  /** These are wrong, and nothing else of the family. */
  public void hold(List<Signal> wrong) {
    if (!begun) {
      means.open().get().stream()
          .filter(alert -> alert.check().text().startsWith(family))
          .forEach(alert -> said.put(alert.check(), Saying.of(alert)));
      begun = true;
    }
    List<Signal> fresh = new ArrayList<>();
    for (Signal signal : wrong) {
      if (!Saying.of(signal).equals(said.get(signal.check()))) {
        fresh.add(signal);
      }
    }
    if (!fresh.isEmpty()) {
      var _ =
          means
              .signals()
              .raise(fresh)
              .thenRun(() -> fresh.forEach(one -> said.put(one.check(), Saying.of(one))));
    }
    Set<CheckId> ids = wrong.stream().map(Signal::check).collect(Collectors.toSet());
    List<CheckId> over = said.keySet().stream().filter(id -> !ids.contains(id)).toList();
    if (!over.isEmpty()) {
      var _ = means.signals().clear(over).thenRun(() -> over.forEach(said::remove));
    }
  }
}
