package io.midwatch.cli.wiring;

import io.midwatch.base.BootClock;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.web.WebServer;
import io.midwatch.web.ping.PingDoors;
import java.io.IOException;

/**
 * What has to report in by itself, and the doors at which it does. It needs the store and the plan
 * only, so it is there before the rest is made, and hears while that takes its time.
 *
 * @param expectations what becomes of what was heard
 * @param doors open until the end
 */
record Hearing(Expectations expectations, PingDoors doors) {
  /** Wires it, and begins to listen. */
  static Hearing wire(Ground ground, Settings settings) throws IOException {
    WebServer.mayListen(settings.open(), settings.listen());
    ExpectationLoop.Parts parts =
        new ExpectationLoop.Parts(
            ground.clock(),
            new BootClock(ground.clock()),
            ground.store().expectations(),
            ground.signals(),
            ground.store().observations(),
            ground.board()::plan,
            ground.store().alertLog()::open);
    ExpectationLoop loop = ground.closing(ExpectationLoop.start(parts, ground.store().keyValues()));
    PingDoors.Parts door =
        new PingDoors.Parts(loop, ground.store().keyValues(), ground.board()::plan, ground.clock());
    return new Hearing(loop, ground.closing(PingDoors.open(door, settings.listen())));
  }
}
