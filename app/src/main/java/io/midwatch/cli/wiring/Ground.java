package io.midwatch.cli.wiring;

import io.midwatch.base.Clock;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.watch.Board;
import io.midwatch.plan.Plan;
import io.midwatch.respond.answer.Runbooks;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.store.SqliteStore;

/**
 * What everything stands on.
 *
 * @param signals where alerts are handed in that come from no look
 * @param opened closes what is opened on it
 */
record Ground(
    Clock clock,
    SqliteStore store,
    PlanKeeper keeper,
    PlanKeeper.Start start,
    Board board,
    Runbooks runbooks,
    OnCall oncall,
    Changes changes,
    LateSignals signals,
    Opened opened) {
  /** The plan in force, with the overrides laid over its rotas. */
  Plan plan() {
    return oncall.amended(board.plan());
  }

  /** The part itself, which is closed before everything that was opened earlier. */
  <T extends AutoCloseable> T closing(T part) {
    return opened.closing(part);
  }
}
