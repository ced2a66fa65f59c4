package io.midwatch.cli.wiring;

import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Cover;
import io.midwatch.detect.slo.ObjectiveDesk;
import io.midwatch.detect.slo.ObjectiveLoop;
import io.midwatch.detect.watch.Board;

/** From what was seen to what it adds up to: objectives and symptoms. */
final class Counting {
  private Counting() {}

  /** Every look is kept and counted. */
  static ObservationLog both(ObservationLog kept, Books books) {
    return look -> {
      kept.append(look);
      books.append(look);
    };
  }

  /** Wires it, and starts its thread; the watch is made already. */
  static void wire(Ground ground) {
    Board board = ground.board();
    ObjectiveDesk.Parts parts =
        new ObjectiveDesk.Parts(
            board::plan,
            ground.history(),
            ground.signals(),
            id -> board.check(id).map(Cover::of).orElse(Cover.NONE));
    ground.closing(
        ObjectiveLoop.start(
            new ObjectiveDesk(ground.clock(), ground.books(), parts), ground.store().alertLog()));
  }
}
