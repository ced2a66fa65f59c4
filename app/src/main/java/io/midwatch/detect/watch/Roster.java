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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the plan that is watched, and what hangs on what. Belongs to the watch's thread.
 */
final class Roster {
  private final Map<CheckId, Watched> checks = new LinkedHashMap<>();
  private Plan plan;
  private Ties ties;
  private Function<CheckId, Optional<Alert>> reported = _ -> Optional.empty();

  Roster(Plan plan) {
    this.plan = plan;
    this.ties = new Ties(plan);
  }

  /**
   * From now on it is known how those stand that report in by themselves.
   *
   * @param alerts the open alert of one
   */
  void hear(Function<CheckId, Optional<Alert>> alerts) {
    reported = alerts;
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

  /** How much is watched: what is looked at, and what has to report in. */
  int watched() {
    return checks.size() + plan.arrangements().reporting();
  }

  /** What this check hangs on, nearest first. */
  List<Watched> needs(Watched check) {
    return known(ties.needs(check.id()));
  }

  /** What something of a service hangs on that is no check: its service beside its own checks. */
  List<Watched> needsOf(CheckId reported, String service) {
    return known(ties.needsOf(reported, service));
  }

  /** Does this check hang on heartbeats? */
  boolean needsReports(Watched check) {
    return !ties.reports(check.id()).isEmpty();
  }

  /** The open alerts of heartbeats that this check hangs on. */
  List<Alert> reportedOf(Watched check) {
    return heard(ties.reports(check.id()));
  }

  /** The open alerts of heartbeats that something hangs on that is no check. */
  List<Alert> reportedOf(CheckId other, String service) {
    return heard(ties.needsOf(other, service));
  }

  private List<Alert> heard(Collection<CheckId> ids) {
    return ids.stream().filter(ties::isNeeded).flatMap(id -> reported.apply(id).stream()).toList();
  }

  /** Does something hang on this heartbeat? */
  boolean isNeeded(CheckId heartbeat) {
    return ties.isNeeded(heartbeat);
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
