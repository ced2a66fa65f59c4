package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore.Commit;
import io.midwatch.detect.signal.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what one step of the watch changes, so that it is written as one transaction. */
final class Draft implements Ledger {
  private final Set<Watched> touched = new LinkedHashSet<>();
  private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();
  private final List<BlindPeriod> blind = new ArrayList<>();
  private final List<WatchEvent> events = new ArrayList<>();
  private final Set<CheckId> shown = new LinkedHashSet<>();

  /** The check's state is to be written. */
  void touch(Watched check) {
    touched.add(check);
  }

  /** Sets the check's alert and writes it. */
  void alert(Watched check, Alert alert) {
    check.carry(alert);
    alerts.put(alert.id(), alert);
    touched.add(check);
  }

  @Override
  public void alert(Alert alert) {
    alerts.put(alert.id(), alert);
  }

  @Override
  public void event(WatchEvent event) {
    events.add(event);
  }

  void blind(BlindPeriod period) {
    blind.add(period);
  }

  /** What is to be written, if anything is; afterwards the draft is empty. */
  Optional<Commit> take() {
    if (touched.isEmpty() && alerts.isEmpty() && blind.isEmpty() && events.isEmpty()) {
      return Optional.empty();
    }
    Commit commit =
        new Commit(
            touched.stream().map(Watched::state).toList(),
            List.copyOf(alerts.values()),
            blind,
            events);
    touched.forEach(check -> shown.add(check.id()));
    touched.clear();
    alerts.clear();
    blind.clear();
    events.clear();
    return Optional.of(commit);
  }

  /** The checks whose state was written since this was asked last. */
  Set<CheckId> changed() {
    if (shown.isEmpty()) {
      return Set.of();
    }
    Set<CheckId> changed = Set.copyOf(shown);
    shown.clear();
    return changed;
  }
}
