package io.midwatch.web.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the requests that are being answered, to the last byte, so that closing can wait for them.
 *
 * <p>Jetty's own graceful end waits for open connections too, and a browser keeps some open for
 * nothing; ours waits for answers only. An answer that never ends by itself is {@linkplain #release
 * let go}. Safe for use by many threads.
 */
final class UnderWay extends Handler.Wrapper {
  private static final String PLACE = UnderWay.class.getName();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;

  /** One request's place in the count. */
  private final class Place {
    private final AtomicBoolean left = new AtomicBoolean();

    void leave() {
      if (left.compareAndSet(false, true)) {
        add(-1);
      }
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Place place = new Place();
    add(1);
    request.setAttribute(PLACE, place);
    Request.addCompletionListener(request, failure -> place.leave());
    return super.handle(request, response, callback);
  }

  /** Nobody need wait for the answer to this request. */
  static void release(Context context) {
    if (context.attribute(PLACE) instanceof UnderWay.Place place) {
      place.leave();
    }
  }

  private void add(int change) {
    lock.lock();
    try {
      count += change;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until none is.
   *
   * @return false when the patience or the thread was at its end before
   */
  boolean awaitNone(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (count > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
