package io.midwatch.respond.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link Dispatcher} going on a thread of its own until it is closed. */
public final class DispatchLoop implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  /** A round waits for nothing but the disk, and to cut it off may send something twice. */
  private static final Duration PARTING = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);

  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final Thread thread;
  private volatile boolean closing;

  private DispatchLoop(Outbox outbox, Dispatcher dispatcher) {
    this.outbox = outbox;
    this.dispatcher = dispatcher;
    this.thread = Thread.ofVirtual().name("dispatcher").unstarted(this::run);
  }

  /** Starts sending. */
  public static DispatchLoop start(Outbox outbox, Dispatcher dispatcher) {
    DispatchLoop loop = new DispatchLoop(outbox, dispatcher);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      while (!closing) {
        long seen = outbox.version();
        outbox.awaitChange(seen, round());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A round that breaks, because the disk is full for example, is followed by another. */
  private Duration round() {
    try {
      return dispatcher.pump();
    } catch (RuntimeException | Error e) { // Without memory or handles for a moment, too.
      if (!closing) { // Told to stop: the next start takes it again.
        LOG.error("a round of sending broke; the next follows in a second", e);
      }
      return AFTER_TROUBLE;
    }
  }

  /** Starts nothing further. Attempts under way may end or die with the process. */
  @Override
  public void close() {
    closing = true; // A round may swallow the interrupt.
    thread.interrupt();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
