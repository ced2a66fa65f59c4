package io.midwatch.detect.signal;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;

/** Where what changed is gathered, to be written as one transaction. */
public interface Ledger {
  /** Writes an alert that belongs to no check of the plan. */
  void alert(Alert alert);

  void event(WatchEvent event);
}
