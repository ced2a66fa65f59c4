package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.source.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the watch knows about what a signal is about: a service, and where the plan names it, what
 * stands beneath its checks and hangs on more than the service does.
 */
public interface Environs {
  /** The alert of something it hangs on that explains this verdict. */
  Optional<AlertId> cause(CheckId check, String service, Verdict verdict);

  /** Does something that the plan names hang on it? */
  boolean isNeeded(CheckId check);

  /** What it explained is over: whatever checks were filed beneath it are looked at anew. */
  void ended(AlertId cause);

  /** Was something that it hangs on not looked at since then? Begins to look at it. */
  boolean look(CheckId check, String service, long sinceNanos);

  /** Is it still open whether something that it hangs on fails too? */
  boolean isUndecided(CheckId check, String service, long sinceNanos);

  /** Who reports to us, by name. */
  Map<String, Source> sources();

  /** The name of the maintenance window that covers it now. */
  Optional<String> maintenance(CheckId check, String service, Instant now);
}
