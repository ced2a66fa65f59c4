package io.midwatch.respond.incident;

import io.midwatch.respond.incident.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was measured of an incident, each from the first failing look, at the moment at which it
 * happened. Times of the wall clock say when something was; this says how long it took, also when
 * that clock was set meanwhile.
 *
 * @param detect until it was judged
 * @param page until a channel took a message about it
 * @param acknowledge until somebody took it
 * @param mitigate until users no longer felt it, as somebody said
 * @param resolve until it was over
 */
public record Laps(
    Optional<Took> detect,
    Optional<Took> page,
    Optional<Took> acknowledge,
    Optional<Took> mitigate,
    Optional<Took> resolve) {
  /** A change is measured within so much of the time that it bears. */
  private static final Duration NOW = Duration.ofSeconds(1);

  /** Nothing was measured. */
  public static final Laps NONE =
      new Laps(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * An incident with what is measured of a change to it.
   *
   * @param before as it was; empty when it is new
   * @param elapsed since the first failing look
   * @param now when the change is made, by the wall clock
   */
  public static Incident measured(
      Optional<Incident> before, Incident after, Took elapsed, Instant now) {
    Laps laps = after.laps();
    Optional<Instant> taken = after.marks().acknowledgedAt();
    Optional<Instant> mitigated = after.marks().mitigatedAt();
    boolean ends = after.state() instanceof State.Ended;
    boolean ended = before.filter(one -> one.state() instanceof State.Ended).isPresent();
    Laps next =
        new Laps(
            laps.detect.or(() -> before.isEmpty() ? Optional.of(elapsed) : Optional.empty()),
            laps.page,
            laps.acknowledge.or(() -> taken.map(at -> at(at, elapsed, now))),
            laps.mitigate.or(() -> mitigated.map(at -> at(at, elapsed, now))),
            ends ? (ended ? laps.resolve : Optional.of(elapsed)) : Optional.empty());
    return next.equals(laps) ? after : after.with(next);
  }

  /** What is noted now may have been a while ago: before the incident became a part of another. */
  private static Took at(Instant at, Took elapsed, Instant now) {
    Duration ago = Duration.between(at, now);
    return ago.compareTo(NOW) > 0 ? new Took(elapsed.span().minus(ago), true) : elapsed;
  }

  /** What was measured of a part that began before the whole, as far as that counts from there. */
  Laps begunWith(Laps part) {
    return new Laps(
        part.detect.or(() -> detect),
        part.page.or(() -> page),
        part.acknowledge.or(() -> acknowledge),
        mitigate,
        resolve);
  }

  /** A channel took the first message about it. */
  public Laps paged(Took elapsed) {
    return new Laps(detect, page.or(() -> Optional.of(elapsed)), acknowledge, mitigate, resolve);
  }
}
