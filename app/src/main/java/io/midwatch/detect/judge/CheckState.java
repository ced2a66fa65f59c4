package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a check across a restart.
 *
 * @param check which check
 * @param verdict what it was judged to be
 * @param reason why
 * @param detail one sentence
 * @param since since when
 * @param provenAt when a look last said so; empty before the first
 * @param alert the open alert, if there is one
 * @param changes when its state changed lately, oldest first; for flapping
 * @param flapping it is flapping now
 * @param pinned what it learned as its right answer
 */
public record CheckState(
    CheckId check,
    Verdict verdict,
    Reason reason,
    String detail,
    Instant since,
    Optional<Instant> provenAt,
    Optional<AlertId> alert,
    List<Instant> changes,
    boolean flapping,
    Optional<String> pinned) {
  public CheckState {
    changes = List.copyOf(changes);
  }
}
