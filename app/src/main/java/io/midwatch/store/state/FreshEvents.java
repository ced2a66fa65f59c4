package io.midwatch.store.state;

import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.Sharing;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchEvent.AlertChanged;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.judge.WatchEvent.Blip;
import io.midwatch.detect.judge.WatchEvent.FlappingChanged;
import io.midwatch.detect.judge.WatchEvent.PlanAccepted;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.detect.judge.WatchEvent.WatcherIsolated;
import io.midwatch.detect.judge.WatchEvent.WatcherReturned;
import io.midwatch.detect.judge.WatchEvent.WentBlind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that were written last, as they were before they became rows: in a storm of reported
 * alerts several readers follow the log, and none has to take apart again what this process has
 * just put together.
 *
 * <p>An unbroken run of numbers, bounded in memory. Whoever asks for what came before it, or for
 * events with evidence, which weigh much and are few, reads the file. Safe for use by many threads.
 */
final class FreshEvents {
  private static final int MOST = 4_096;
  private static final long MOST_BYTES = 8 << 20;

  private final @Nullable Fresh[] ring = new @Nullable Fresh[MOST];
  private long first = 1;
  private long next = 1;
  private long bytes;

  private record Fresh(Numbered event, long bytes) {}

  /** These are on disk. Called in the order of the commits. */
  synchronized void committed(List<Numbered> events) {
    for (Numbered event : events) {
      long weight = weight(event.event());
      if (weight < 0 || event.number() != next) {
        forget(weight < 0 ? event.number() + 1 : event.number());
      }
      if (weight >= 0) {
        while (next - first >= MOST || (next > first && bytes + weight > MOST_BYTES)) {
          dropFirst();
        }
        ring[slot(next)] = new Fresh(event, weight);
        bytes += weight;
        next++;
      }
    }
  }

  private static int slot(long number) {
    return (int) (number % MOST);
  }

  private void dropFirst() {
    Fresh dropped = ring[slot(first)];
    ring[slot(first)] = null;
    bytes -= dropped == null ? 0 : dropped.bytes;
    first++;
  }

  /** The run is broken; the next one begins with this number. */
  private void forget(long number) {
    while (first < next) {
      dropFirst();
    }
    first = number;
    next = number;
  }

  /**
   * Events after this number, in order; empty when the file has to be read, also when there is
   * nothing after it.
   */
  synchronized Optional<List<Numbered>> after(long number, int limit) {
    if (number + 1 < first || number + 1 >= next) {
      return Optional.empty();
    }
    long end = Math.min(next, number + 1 + limit);
    List<Numbered> found = new ArrayList<>((int) (end - number - 1));
    for (long one = number + 1; one < end; one++) {
      Fresh fresh = ring[slot(one)];
      if (fresh != null) {
        found.add(fresh.event);
      }
    }
    return Optional.of(found);
  }

  private static boolean isLight(Observation observation) {
    return observation.evidence().items().isEmpty()
        && observation.conditions().isEmpty()
        && observation.measures().isEmpty()
        && observation.phases().equals(Phases.NONE);
  }

  /** How many bytes at most; negative for one that is not kept. */
  private static long weight(WatchEvent event) {
    return switch (event) {
      case AlertOpened opened ->
          isLight(opened.observation()) ? Sharing.weight(opened.alert()) : -1;
      case AlertChanged changed ->
          changed.observation().filter(seen -> !isLight(seen)).isEmpty()
              ? Sharing.weight(changed.alert()) + Sharing.weight(changed.before())
              : -1;
      case AlertResolved(_, Alert alert) -> Sharing.weight(alert);
      case FlappingChanged changed -> Sharing.weight(changed.alert());
      case Blip _, WatcherIsolated _, WatcherReturned _, WentBlind _ -> -1;
      case PlanRejected _, PlanAccepted _ -> -1;
    };
  }
}
