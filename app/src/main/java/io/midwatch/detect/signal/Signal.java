package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something is wrong that no look of ours found.
 *
 * @param check what is wrong, by an identity that never depends on the words about it; no check of
 *     the plan has this id. Two signals with the same one are the same thing, reported twice
 * @param service whose trouble it is; one that the plan does not hold is told to the owner of the
 *     watching
 * @param verdict {@code WARN} or {@code FAIL}
 * @param severity what it asks of the owner
 * @param detail one sentence: the title of the messages about it
 * @param since when it began, by whoever reported it
 * @param origin who reported it, what silences go by, and what else is shown of it
 * @param lasts it is over when it was not raised again for so long; empty: only clearing it ends it
 */
public record Signal(
    CheckId check,
    String service,
    Verdict verdict,
    Severity severity,
    Reason reason,
    String detail,
    Instant since,
    Origin origin,
    Optional<Duration> lasts) {
  public Signal {
    if (!verdict.isBad()) {
      throw new IllegalArgumentException("a signal is about something bad, not " + verdict);
    }
    if (!origin.isReported()) {
      throw new IllegalArgumentException("a signal names its source: " + check);
    }
  }

  /** What a part of Midwatch found; it lasts until that part clears it. */
  public Signal(
      CheckId check,
      String service,
      Severity severity,
      Reason reason,
      String detail,
      Instant since,
      Origin origin) {
    this(
        check,
        service,
        severity == Severity.PAGE ? Verdict.FAIL : Verdict.WARN,
        severity,
        reason,
        detail,
        since,
        origin,
        Optional.empty());
  }
}
