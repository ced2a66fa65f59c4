package io.midwatch.web.change.hook;

import io.midwatch.base.StoreHealth;
import io.midwatch.detect.change.ChangeLog.Recorded;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.change.RefusedChangeException;
import io.midwatch.web.http.HttpProblem;
import java.util.concurrent.Semaphore;

/**
 * Records what was sent, so that it is on disk before the answer goes out. When the disk takes
 * nothing, or too many wait for it, the answer is 503: whoever sends tries again. Safe for use by
 * many threads.
 */
public final class Recorder {
  private static final int MOST_AT_ONCE = 64;

  private final Changes changes;
  private final StoreHealth store;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  public Recorder(Changes changes, StoreHealth store) {
    this.changes = changes;
    this.store = store;
  }

  public Recorded record(NewChange told) throws HttpProblem {
    if (!store.writable()) {
      throw new HttpProblem(
          503, "Nothing can be written to disk now, so nothing was recorded; send it again later.");
    }
    if (!places.tryAcquire()) {
      throw new HttpProblem(
          503, "Too many changes arrive at once, so this one was not recorded; send it again.");
    }
    try {
      return changes.record(told);
    } catch (RefusedChangeException e) {
      throw HttpProblem.badRequest("The change was not recorded: " + e.words() + ".");
    } finally {
      places.release();
    }
  }
}
