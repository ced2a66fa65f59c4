package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How is it right now? The running watch, as pages, the API and metrics see it: read from memory,
 * never from disk, so that asking often costs the watching nothing.
 *
 * <p>Safe for use by many threads; what is handed out does not change any more.
 */
public interface WatchView {
  /** The plan that is watched now. */
  Plan plan();

  /** Every check of the plan, in its order. */
  List<CheckView> checks();

  /** One check of the plan. */
  Optional<CheckView> check(CheckId id);

  /** Open alerts that come from no look, such as those of other systems; in no order. */
  Collection<Alert> reported();

  /** Does the watching itself work? */
  WatchHealth health();

  /**
   * Tells this listener what happens from now on, until the subscription is closed.
   *
   * <p>The listener is called on the threads of the watch: it returns at once and never throws.
   */
  Subscription subscribe(Consumer<WatchSignal> listener);

  /** What ends when it is closed; closing twice does nothing. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
