package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.desk.ExpectationStore.Commit;
import io.midwatch.detect.expect.desk.ExpectationStore.Count;
import io.midwatch.detect.expect.desk.ExpectationStore.FlipRow;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the next transaction writes: each thing once, however often it changed. */
final class Draft {
  private record Day(CheckId id, LocalDate day, Outcome outcome) {}

  private record Place(CheckId id, Instant at) {}

  private final Set<Tracker> touched = new LinkedHashSet<>();
  private final List<KeptPing> pings = new ArrayList<>();
  private final Map<Place, SlotRow> slots = new LinkedHashMap<>();
  private final Map<Day, Integer> counts = new HashMap<>();
  private final List<FlipRow> flips = new ArrayList<>();
  private final List<Blinds.Span> blinds = new ArrayList<>();
  private final List<Heartbeat> made = new ArrayList<>();
  private final List<CheckId> gone = new ArrayList<>();

  void touch(Tracker tracker) {
    touched.add(tracker);
  }

  void ping(KeptPing ping) {
    pings.add(ping);
  }

  void slot(SlotRow row) {
    slots.put(new Place(row.id(), row.slot().at()), row);
  }

  /** One more of the day ended so. */
  void count(CheckId id, Instant at, Outcome outcome, int more) {
    if (outcome != Outcome.OPEN) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      counts.merge(new Day(id, day, outcome), more, Integer::sum);
    }
  }

  void flip(CheckId id, Flip flip) {
    flips.add(new FlipRow(id, flip));
  }

  void blind(Blinds.Span span) {
    blinds.add(span);
  }

  void made(Heartbeat heartbeat) {
    made.add(heartbeat);
  }

  void gone(CheckId id) {
    gone.add(id);
  }

  boolean isEmpty() {
    return touched.isEmpty()
        && pings.isEmpty()
        && made.isEmpty()
        && gone.isEmpty()
        && blinds.isEmpty();
  }

  /** What there is to write, once. */
  Commit take(Instant now, int keep) {
    List<Count> tallies = new ArrayList<>();
    counts.forEach((day, more) -> {
      if (more != 0) {
        tallies.add(new Count(day.id(), day.day(), day.outcome(), more));
      }
    });
    Commit commit =
        new Commit(
            now,
            touched.stream().flatMap(tracker -> tracker.news().stream()).toList(),
            List.copyOf(pings),
            keep,
            List.copyOf(slots.values()),
            tallies,
            List.copyOf(flips),
            List.copyOf(blinds),
            List.copyOf(made),
            List.copyOf(gone));
    touched.clear();
    pings.clear();
    slots.clear();
    counts.clear();
    flips.clear();
    blinds.clear();
    made.clear();
    gone.clear();
    return commit;
  }
}
