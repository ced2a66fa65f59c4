package io.midwatch.cli.job.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Sends the signals that we get to the job. Those that come before there is a job wait for it.
 *
 * <p>{@code QUIT} is not among them: the Java machine keeps it for itself and lists its threads.
 * From the keyboard it reaches the job without us. A signal that was ignored when we were started,
 * as behind {@code nohup}, stays so, for the job too.
 */
final class SignalPass {
  private static final List<String> PASSED_ON = List.of("TERM", "INT", "HUP", "USR1", "USR2");

  private final List<String> early = new ArrayList<>();
  private @Nullable Group group;

  private SignalPass() {}

  /** From now on signals do not end this process any more. */
  static SignalPass install() {
    SignalPass pass = new SignalPass();
    // The keyboard reaches a job in our group by itself; once is enough.
    boolean keyboard = ProcFigures.hasTerminal() && ProcFigures.inForeground();
    for (String name : PASSED_ON) {
      pass.on(name, keyboard && name.equals("INT"));
    }
    return pass;
  }

  private void on(String name, boolean reachesItself) {
    try {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (!reachesItself) {
              came(name);
            }
          });
    } catch (IllegalArgumentException unknownHere) {
      // Not every system has every signal.
      return;
    }
  }

  private void came(String name) {
    Group target;
    synchronized (this) {
      target = group;
      if (target == null) {
        early.add(name);
      }
    }
    if (target != null) {
      target.signal(name);
    }
  }

  /** There is a job now. */
  void to(Group job) {
    List<String> waiting;
    synchronized (this) {
      group = job;
      waiting = List.copyOf(early);
    }
    waiting.forEach(job::signal);
  }
}
