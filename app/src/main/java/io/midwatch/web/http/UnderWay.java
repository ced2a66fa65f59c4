package io.midwatch.web.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the requests that are being answered, to the last byte, so that closing can wait for them.
 *
 * <p>Jetty's own graceful end waits for open connections too, and a browser keeps some open for
 * nothing; ours waits for answers only. Answers that end when they are told to, not by themselves,
 * are {@linkplain #setLive counted apart}. Safe for use by many threads.
 */
final class UnderWay extends Handler.Wrapper {
  private static final String PLACE = UnderWay.class.getName();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int ordinary;
  private int live;

  /** One request's place in the counts; guarded by the lock. */
  private final class Place {
    private boolean isLive;
    private boolean left;

    void enter() {
      change(() -> ordinary++);
    }

    void becomeLive() {
      change(() -> {
        if (!isLive && !left) {
          isLive = true;
          ordinary--;
          live++;
        }
      });
    }

    void leave() {
      change(() -> {
        if (left) {
          return;
        }
        left = true;
        if (isLive) {
          live--;
        } else {
          ordinary--;
        }
      });
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Place place = new Place();
    place.enter();
    request.setAttribute(PLACE, place);
    Request.addCompletionListener(request, failure -> place.leave());
    return super.handle(request, response, callback);
  }

  /** The answer to this request ends when it is told to. */
  static void setLive(Context context) {
    if (context.attribute(PLACE) instanceof UnderWay.Place place) {
      place.becomeLive();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      none.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until none is that ends by itself.
   *
   * @return false when the patience or the thread was at its end before
   */
  boolean awaitNone(Duration patience) {
    return await(() -> ordinary == 0, patience);
  }

  /** As {@link #awaitNone}, for those that were told to end. */
  boolean awaitNoneLive(Duration patience) {
    return await(() -> live == 0, patience);
  }

  private boolean await(BooleanSupplier done, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!done.getAsBoolean() && left > 0) {
        left = none.awaitNanos(left);
      }
      return done.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
