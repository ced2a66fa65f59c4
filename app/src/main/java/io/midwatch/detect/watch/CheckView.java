package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.plan.CheckSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * One check as it stands now.
 *
 * @param spec what was declared
 * @param state what it was judged to be; {@code UNKNOWN} with {@code NOT_YET} before its first look
 * @param latest the last look, which may not have been believed yet; empty before the first
 * @param nextLook when it is looked at next; empty while a look is under way
 * @param blips failures in the last 24 hours that a second look did not confirm
 * @param maintenance the name of the window that covers it now
 * @param beneath the alert of the dependency that its own alert is filed under
 */
public record CheckView(
    CheckSpec spec,
    CheckState state,
    Optional<Observation> latest,
    Optional<Instant> nextLook,
    int blips,
    Optional<String> maintenance,
    Optional<AlertId> beneath) {
  public CheckId id() {
    return spec.id();
  }
}
