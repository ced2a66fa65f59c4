package io.midwatch.detect.signal;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.source.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the watch knows about the service that a signal is about. */
public interface Environs {
  /** The alert of something the service hangs on that explains this verdict. */
  Optional<AlertId> cause(String service, Verdict verdict);

  /** Was something that the service hangs on not looked at since then? Begins to look at it. */
  boolean look(String service, long sinceNanos);

  /** Is it still open whether something the service hangs on fails too? */
  boolean isUndecided(String service, long sinceNanos);

  /** Who reports to us, by name. */
  Map<String, Source> sources();

  /** The name of the maintenance window that covers the service now. */
  Optional<String> maintenance(String service, Instant now);
}
