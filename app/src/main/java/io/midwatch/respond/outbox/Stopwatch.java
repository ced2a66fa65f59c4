package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long has an incident been going on, by the monotonic clock?
 *
 * @param since when its trouble began, as it was known then
 * @param start how long it had been going on when this was made
 * @param nanos when that was, monotonic
 */
record Stopwatch(Instant since, Took start, long nanos) {
  /**
   * Of an incident that was opened a moment ago; it may have become the whole of one that began
   * before it in the same moment.
   */
  static Stopwatch fresh(Incident incident, Clock clock) {
    Took start = incident.laps().detect().orElseGet(() -> byWall(incident, clock));
    Instant first =
        Optional.ofNullable(incident.members().get(incident.id()))
            .map(Member::since)
            .orElse(incident.since());
    return new Stopwatch(first, start, clock.nanos());
  }

  /** Of one that was there before us: only the wall clock can tell how long. */
  static Stopwatch recalled(Incident incident, Clock clock) {
    return new Stopwatch(incident.since(), byWall(incident, clock), clock.nanos());
  }

  static Took byWall(Incident incident, Clock clock) {
    return Took.between(incident.since(), clock.now());
  }

  /** An alert that joins may have begun before all others: then so has the incident. */
  Took read(Incident incident, long now) {
    Duration earlier = Duration.between(incident.since(), since);
    Took took = start.plus(Duration.ofNanos(now - nanos)).plus(earlier);
    return earlier.isZero() ? took : new Took(took.span(), true);
  }
}
