package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the plan that is watched, and what hangs on what. Belongs to the watch's thread.
 */
final class Roster {
  private final Map<CheckId, Watched> checks = new LinkedHashMap<>();
  private Plan plan;
  private Ties ties;

  Roster(Plan plan) {
    this.plan = plan;
    this.ties = new Ties(plan);
  }

  void plan(Plan changed) {
    plan = changed;
    ties = new Ties(changed);
  }

  Plan plan() {
    return plan;
  }

  void add(Watched check) {
    checks.put(check.id(), check);
  }

  /** The check leaves the plan. */
  void remove(Watched check) {
    check.leave();
    checks.remove(check.id());
  }

  @Nullable Watched find(CheckId id) {
    return checks.get(id);
  }

  Collection<Watched> all() {
    return checks.values();
  }

  /** What this check hangs on, nearest first. */
  List<Watched> needs(Watched check) {
    return known(ties.needs(check.id()));
  }

  /** What something of a service hangs on that is no check: its service beside its own checks. */
  List<Watched> needsOf(CheckId reported, String service) {
    return known(ties.needsOf(reported, service));
  }

  /** What hangs on this check. */
  List<Watched> neededBy(Watched check) {
    return known(ties.neededBy(check.id()));
  }

  boolean tied(Watched one, Watched other) {
    return ties.tied(one.id(), other.id());
  }

  /** The checks whose alert is filed beneath this one. */
  List<Watched> beneath(AlertId alert) {
    return checks.values().stream()
        .filter(check -> check.alert().flatMap(Alert::beneath).equals(Optional.of(alert)))
        .toList();
  }

  /** Alerts that are told by themselves. */
  List<Alert> roots() {
    return checks.values().stream()
        .flatMap(check -> check.alert().stream())
        .filter(alert -> alert.beneath().isEmpty())
        .toList();
  }

  private List<Watched> known(Collection<CheckId> ids) {
    return ids.stream().flatMap(id -> Optional.ofNullable(checks.get(id)).stream()).toList();
  }
}
