package io.midwatch.detect.watch;

import io.midwatch.detect.judge.AlertLog;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of events as soon as they are on disk and have their number. Woken by every
 * commit; reads the log on a thread of its own, so that neither the watch nor the store waits for
 * it.
 */
public final class EventFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final int AT_ONCE = 500;

  private final AlertLog log;
  private final Consumer<WatchSignal> listener;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("event-feed").unstarted(this::run);
  private long last;

  /**
   * @param listener called on the feed's thread; must be short
   */
  public EventFeed(AlertLog log, Consumer<WatchSignal> listener) {
    this.log = log;
    this.listener = listener;
    this.last = log.lastEvent();
  }

  /** Begins to tell. Called once. */
  public void start() {
    thread.start();
  }

  /** There may be something new. Any thread; returns at once. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        news.acquire();
        news.drainPermits();
        tell();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!Thread.currentThread().isInterrupted()) { // Told to stop: nobody listens any more.
          LOG.error("events could not be read; the next commit tries again", e);
        }
      }
    }
  }

  private void tell() {
    List<AlertLog.Numbered> events;
    do {
      events = log.events(last, AT_ONCE);
      for (AlertLog.Numbered event : events) {
        listener.accept(new WatchSignal.Happened(event));
        last = event.number();
      }
    } while (events.size() == AT_ONCE); // Fewer were all there were: the next commit wakes us.
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
