package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.history.Within;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a simulation has seen, look by look; what is older than its looks is unknown. */
final class SeenHistory implements History {
  private final List<Observation> seen;

  SeenHistory(List<Observation> seen) {
    this.seen = seen;
  }

  @Override
  public List<Sample> samples(CheckId check, TimeRange range, int limit) {
    return List.copyOf(seen).reversed().stream()
        .filter(look -> look.check().equals(check) && range.contains(look.at()))
        .limit(limit)
        .map(look ->
            new Sample(look.at(), look.verdict(), look.reason(), 20_000, Map.of(), Map.of()))
        .toList();
  }

  @Override
  public List<Observation> failures(CheckId check, TimeRange range, int limit) {
    return List.of();
  }

  @Override
  public List<SeriesPoint> series(CheckId check, TimeRange range, Duration step) {
    return List.of();
  }

  @Override
  public List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit) {
    return List.of();
  }

  @Override
  public Map<CheckId, List<Tally>> strips(Collection<CheckId> checks, TimeRange range, int cells) {
    Map<CheckId, List<Tally>> none = new HashMap<>();
    checks.forEach(check -> none.put(check, List.of()));
    return none;
  }
}
