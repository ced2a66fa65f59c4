package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore.Memory;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the roster in line with a plan: at the start from memory, later by what has changed. */
final class Recall {
  /** A shorter stop is not worth a blind period. */
  static final Duration SHORT_STOP = Duration.ofSeconds(20);

  private final Roster roster;
  private final Draft draft;

  Recall(Roster roster, Draft draft) {
    this.roster = roster;
    this.draft = draft;
  }

  /** Fills the roster and goes on from what was kept. */
  void begin(Plan plan, Memory memory, Moment now) {
    Map<CheckId, CheckState> states = new HashMap<>();
    memory.states().forEach(state -> states.put(state.check(), state));
    for (CheckSpec spec : plan.checks().values()) {
      Watched check = new Watched(spec, now.wall());
      Optional.ofNullable(states.get(spec.id())).ifPresent(check::recall);
      memory.blips().getOrDefault(spec.id(), List.of()).forEach(check::blip);
      roster.add(check);
    }
    List<Alert> others =
        memory.open().stream()
            .filter(alert -> !alert.check().isOwn() && !alert.origin().isReported())
            .toList();
    for (Alert alert : others) {
      Watched check = roster.find(alert.check());
      if (check == null) {
        leave(alert, now);
      } else {
        check.carry(alert);
      }
    }
    findOrphans(memory.open());
    memory.lastAlive().ifPresent(last -> stopped(last, now));
  }

  private void stopped(Instant last, Moment now) {
    Duration gap = Duration.between(last, now.wall());
    if (gap.compareTo(SHORT_STOP) <= 0) {
      return;
    }
    BlindPeriod period =
        new BlindPeriod(
            new TimeRange(last, now.wall()),
            BlindPeriod.Cause.STOPPED,
            "Midwatch was not running for " + Durations.rough(gap));
    draft.blind(period);
    draft.event(new WatchEvent.WentBlind(now.wall(), period, roster.watched()));
  }

  /** An alert filed beneath one that is gone has to be looked at by itself. */
  private void findOrphans(List<Alert> open) {
    Set<AlertId> roots = roster.roots().stream().map(Alert::id).collect(Collectors.toSet());
    open.stream()
        .filter(alert -> alert.origin().isReported())
        .forEach(alert -> roots.add(alert.id()));
    for (Watched check : roster.all()) {
      Optional<AlertId> cause = check.alert().flatMap(Alert::beneath);
      if (cause.isPresent()
          && !roots.contains(cause.get())
          && roster.reportedOf(check).stream().noneMatch(one -> one.id().equals(cause.get()))) {
        check.orphan();
      }
    }
  }

  /** Takes over a changed plan. */
  void change(Plan plan, String fingerprint, Docket docket, Moment now) {
    int added = 0;
    int changed = 0;
    List<Watched> before = List.copyOf(roster.all());
    roster.plan(plan);
    for (CheckSpec spec : plan.checks().values()) {
      Watched check = roster.find(spec.id());
      if (check == null) {
        roster.add(new Watched(spec, now.wall()));
        added++;
      } else if (check.spec().fingerprint().equals(spec.fingerprint())) {
        check.restate(spec);
      } else {
        check.redefine(spec);
        draft.touch(check);
        changed++;
      }
    }
    int removed = 0;
    for (Watched check : before) {
      if (!plan.checks().containsKey(check.id())) {
        check.alert().ifPresent(alert -> docket.end(alert, check, now));
        roster.remove(check);
        draft.touch(check);
        removed++;
      }
    }
    findOrphans(List.of());
    draft.event(new WatchEvent.PlanAccepted(now.wall(), fingerprint, added, changed, removed));
  }

  /** The check of this alert is not in the plan any more. */
  private void leave(Alert alert, Moment now) {
    Alert ended = alert.flapping(false).resolved(now.wall());
    draft.event(new WatchEvent.AlertResolved(now.wall(), ended));
    draft.alert(ended);
  }
}
