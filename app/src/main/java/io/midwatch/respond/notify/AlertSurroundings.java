package io.midwatch.respond.notify;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.Suspects;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.silence.Tide;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The surroundings as the alert log has them, read once for one turn. */
final class AlertSurroundings implements Surroundings {
  private static final int MOST = 1_000;

  /** Clocks differ. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final AlertLog log;
  private final Changes changes;
  private final Shelf runbooks;
  private final Plan plan;
  private final Instant now;
  private final Tide tide;
  private final Map<AlertId, List<Alert>> children = new HashMap<>();
  private @Nullable List<Change> recent;

  AlertSurroundings(Announcer.Known known, Plan plan, Instant now, Tide tide) {
    this.log = known.alerts();
    this.changes = known.changes();
    this.runbooks = known.runbooks();
    this.plan = plan;
    this.now = now;
    this.tide = tide;
  }

  @Override
  public List<Change> changes() {
    List<Change> list = recent;
    if (list == null) {
      list = changes.in(new TimeRange(now.minus(Suspects.WINDOW), now.plus(AHEAD)), MOST);
      recent = list;
    }
    return list;
  }

  @Override
  public List<Change> changesBefore(Instant onset) {
    return changes.before(onset, Suspects.WINDOW);
  }

  @Override
  public Optional<Alert> find(AlertId id) {
    return log.find(id);
  }

  @Override
  public Optional<String> silenced(Alert alert) {
    return tide.why(alert);
  }

  @Override
  public Optional<String> after(Alert alert) {
    return alert.check().isOwn()
        ? Optional.empty()
        : changes.suspects(alert.service(), alert.since(), Suspects.RECENT, plan).stream()
            .findFirst()
            .map(suspect -> suspect.change().sentence(alert.since()));
  }

  @Override
  public List<Alert> beneath(AlertId root) {
    return children.computeIfAbsent(root, log::openBeneath);
  }

  @Override
  public List<Alert> everBeneath(Alert root) {
    Instant end = root.resolvedAt().orElse(root.openedAt());
    Instant to = end.isAfter(root.since()) ? end : root.since();
    return log.in(new TimeRange(root.since(), to.plusMillis(1)), MOST).stream()
        .filter(alert -> alert.beneath().equals(Optional.of(root.id())))
        .toList();
  }

  @Override
  public String revert(String service) {
    return Optional.ofNullable(plan.services().get(service))
        .flatMap(one -> runbooks.find(one.runbook()))
        .map(Runbook::revert)
        .orElse("");
  }
}
