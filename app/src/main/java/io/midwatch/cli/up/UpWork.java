package io.midwatch.cli.up;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.terminal.Counted;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;

/** Watches everything in the plan until it is told to stop. */
public final class UpWork {
  private UpWork() {}

  /**
   * Does it.
   *
   * @param out where it says what it watches, and where the pages are
   * @throws BadPlanException when there is no sound plan to begin with
   * @throws IOException when the address is taken
   */
  public static void run(Settings settings, PrintWriter out)
      throws BadPlanException, IOException, InterruptedException {
    try (App app = App.start(settings);
        MemoryGuard _ = MemoryGuard.start(new SystemClock())) {
      greet(app, out);
      Signals.untilStopped(app::reload);
    }
  }

  private static void greet(App app, PrintWriter out) {
    app.warnings().forEach(warning -> out.println("warning: " + warning));
    if (!app.problems().isEmpty()) {
      out.println("the plan does not load as it is; the last good one is watched:");
      app.problems().forEach(problem -> out.println("  " + problem));
    }
    out.println("watching " + watched(app.plan()) + ", see " + app.url());
    app.setupLink().ifPresent(link -> out.println("first sign-in, works once: " + link));
    out.flush();
  }

  /** Everything that is watched, by its kind: {@code 12 checks, 1 heartbeat, 3 hosts}. */
  public static String watched(Plan plan) {
    return Counted.watched(
        plan.checks().size(),
        plan.arrangements().heartbeats().all().size(),
        plan.arrangements().hosts().byId().size());
  }
}
