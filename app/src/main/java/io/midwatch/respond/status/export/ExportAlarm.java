package io.midwatch.respond.status.export;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A copy that has not reached its place for some minutes is an alert of the watching itself, a
 * notice, until it has. Used by one thread.
 */
public final class ExportAlarm {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final String SERVICE = "midwatch";

  private final Signals signals;
  private final Clock clock;
  private final Map<CheckId, Long> raised = new HashMap<>();
  private final Set<CheckId> well = ConcurrentHashMap.newKeySet();

  public ExportAlarm(Signals signals, Clock clock) {
    this.signals = signals;
    this.clock = clock;
  }

  /** Says what has changed; what could not be written down is said again a minute later. */
  public void step(List<CourierState> states) {
    Set<CheckId> known = new HashSet<>();
    for (CourierState state : states) {
      CheckId id = id(state);
      known.add(id);
      if (state.failingSince().isPresent()) {
        well.remove(id);
        raise(id, state, state.failingSince().get());
      } else if (state.done().isPresent() && well.add(id)) {
        clear(id);
      }
    }
    List<CheckId> gone = raised.keySet().stream().filter(id -> !known.contains(id)).toList();
    gone.forEach(this::clear);
  }

  private void raise(CheckId id, CourierState state, Instant since) {
    boolean isLong = Duration.between(since, clock.now()).compareTo(PATIENCE) >= 0;
    Long before = raised.get(id);
    if (isLong && (before == null || clock.nanos() - before > AGAIN.toNanos())) {
      raised.put(id, clock.nanos());
      String detail =
          "the copy of the status page "
              + state.page()
              + " cannot be written ("
              + state.place()
              + "): "
              + state.error();
      CompletableFuture<Taken> _ =
          signals.raise(
              List.of(
                  new Signal(
                      id,
                      SERVICE,
                      Severity.NOTICE,
                      Reason.COPY_FAILED,
                      detail,
                      since,
                      Origin.of("status page"))));
    }
  }

  private void clear(CheckId id) {
    raised.remove(id);
    CompletableFuture<Taken> _ =
        signals
            .clear(List.of(id))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                well.remove(id); // Cleared again in the next step.
              }
            });
  }

  private static CheckId id(CourierState state) {
    return new CheckId(
        "midwatch/status-page/"
            + state.page()
            + "/"
            + HexFormat.of().toHexDigits(state.place().hashCode()));
  }
}
