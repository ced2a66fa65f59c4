package io.midwatch.web.source;

import io.midwatch.base.Clock;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.history.History;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.plan.Plan;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.recovery.AttemptLog;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.trial.TriedWays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where pages, the API and metrics read from.
 *
 * @param watch the running watch
 * @param history what was measured
 * @param alerts what was judged
 * @param outbox what was told
 * @param oncall who is on call, overrides included
 * @param changes what was changed
 * @param recoveries what was done by itself
 * @param tried which ways to reach people ever took a test page
 * @param silences of which alerts nobody is told
 * @param books how objectives and symptoms stand
 * @param clock the two clocks
 */
public record Sources(
    WatchView watch,
    History history,
    AlertLog alerts,
    OutboxStore outbox,
    OnCall oncall,
    Changes changes,
    AttemptLog recoveries,
    TriedWays tried,
    Silences silences,
    Books books,
    Clock clock) {
  /**
   * Every alert that is open: ours from the disk, others' as the watch holds them, since they may
   * be too many to be read each time.
   */
  public List<Alert> open() {
    return Stream.concat(
            alerts.openHere().stream(),
            watch.reported().stream().filter(alert -> alert.check().isOthers()))
        .toList();
  }

  /** The plan in force, with the overrides that people made laid over its rotas. */
  public Plan plan() {
    return oncall.amended(watch.plan());
  }
}
