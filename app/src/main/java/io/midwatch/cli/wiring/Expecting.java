package io.midwatch.cli.wiring;

import io.midwatch.base.BootClock;
import io.midwatch.detect.expect.desk.ExpectationLoop;

/** What has to report in by itself, from the plan to alerts. */
final class Expecting {
  private Expecting() {}

  /** Wires it, and starts its thread; the watch is made already. */
  static ExpectationLoop wire(Ground ground) {
    ExpectationLoop.Parts parts =
        new ExpectationLoop.Parts(
            ground.clock(),
            new BootClock(ground.clock()),
            ground.store().expectations(),
            ground.signals(),
            ground.store().observations(),
            ground.board()::plan,
            ground.store().alertLog()::open);
    return ground.closing(ExpectationLoop.start(parts, ground.store().keyValues()));
  }
}
