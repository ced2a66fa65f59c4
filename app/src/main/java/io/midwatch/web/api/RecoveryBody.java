package io.midwatch.web.api;

import io.midwatch.respond.recovery.Attempt;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One run of a check's recovery. */
record RecoveryBody(
    String id,
    String action,
    Instant startedAt,
    Optional<Instant> endedAt,
    String outcome,
    String detail) {
  static RecoveryBody of(Attempt attempt) {
    return new RecoveryBody(
        attempt.id(),
        attempt.action(),
        attempt.startedAt(),
        attempt.endedAt(),
        attempt.outcome().name().toLowerCase(Locale.ROOT),
        attempt.detail());
  }
}
