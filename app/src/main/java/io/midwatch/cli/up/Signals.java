package io.midwatch.cli.up;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * What the operating system may say to the running program: {@code SIGINT} and {@code SIGTERM} end
 * it cleanly, {@code SIGHUP} reads the plan again.
 */
public final class Signals {
  private Signals() {}

  /** Waits until the program is told to stop; meanwhile reloads when it is told to. */
  public static void untilStopped(Runnable reload) throws InterruptedException {
    on("HUP", reload);
    untilStopped();
  }

  /** Waits until the program is told to stop. */
  public static void untilStopped() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    on("INT", stopped::countDown);
    on("TERM", stopped::countDown);
    stopped.await();
  }

  private static void on(String name, Runnable action) {
    try {
      Signal.handle(new Signal(name), signal -> action.run());
    } catch (IllegalArgumentException unknownHere) {
      // Not every system has every signal; the files are looked at anyway.
      return;
    }
  }
}
