package io.midwatch.respond.recovery;

import java.time.Instant;
import java.util.List;

/** Keeps runs of recoveries; the store implements it. Safe for use by many threads. */
public interface AttemptLog {
  /** Writes one, in place of an earlier state of it. It is on disk when this returns. */
  void save(Attempt attempt);

  /** Those of an alert, oldest first, a thousand at most. */
  List<Attempt> of(String alert);

  /** How many there are of an alert. */
  int count(String alert);

  /** Those begun since an instant, oldest first. */
  List<Attempt> since(Instant from, int most);

  /** Those without an end. */
  List<Attempt> unended();
}
