package io.midwatch.cli.wiring;

import io.midwatch.base.Clock;
import io.midwatch.cli.wiring.plan.PlanKeeper;
import io.midwatch.cli.wiring.plan.RunbookFiles;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.history.BlindSpots;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.watch.Board;
import io.midwatch.plan.Plan;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.silence.Silences;
import io.midwatch.store.SqliteStore;

/**
 * What everything stands on.
 *
 * @param signals where alerts are handed in that come from no look
 * @param books what looks add up to
 * @param opened closes what is opened on it
 */
record Ground(
    Clock clock,
    SqliteStore store,
    PlanKeeper keeper,
    PlanKeeper.Start start,
    Board board,
    RunbookFiles runbooks,
    OnCall oncall,
    Changes changes,
    LateSignals signals,
    Books books,
    Silences silences,
    Opened opened) {
  /** The plan in force, with the overrides laid over its rotas. */
  Plan plan() {
    return oncall.amended(board.plan());
  }

  /** What was seen, with the times in which nobody looked. */
  BlindSpots history() {
    return new BlindSpots(
        store.history(),
        store.alertLog()::blind,
        id -> board.check(id).map(view -> view.spec().every()));
  }

  /** The part itself, which is closed before everything that was opened earlier. */
  <T extends AutoCloseable> T closing(T part) {
    return opened.closing(part);
  }
}
