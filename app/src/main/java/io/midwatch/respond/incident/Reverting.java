package io.midwatch.respond.incident;

import io.midwatch.base.Durations;
import io.midwatch.respond.incident.IncidentEntry.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of the revert clock. Pure. */
public final class Reverting {
  /** How long after the first time it is said again, while nobody decides. */
  static final Duration SOON = Duration.ofMinutes(5);

  /** How long between two times from then on. */
  static final Duration AGAIN = Duration.ofMinutes(15);

  private Reverting() {}

  /** The time is used up, or nobody has decided since. */
  public static IncidentChange expire(Incident incident, ReversePath path, Instant now) {
    int told = incident.clock() instanceof RevertClock.Expired before ? before.told() + 1 : 1;
    Instant expiredAt =
        incident.clock() instanceof RevertClock.Expired before ? before.expiredAt() : now;
    RevertClock next =
        new RevertClock.Expired(expiredAt, told, now, now.plus(told == 1 ? SOON : AGAIN));
    String text = "REVERT NOW: " + used(incident) + "; " + path.words(incident.since());
    return new IncidentChange(
        incident.with(next), List.of(new IncidentEntry(now, What.REVERT, "", text)));
  }

  private static String used(Incident incident) {
    return switch (incident.clock()) {
      case RevertClock.Running running ->
          Durations.rough(Duration.between(running.since(), running.until())) + " are used up";
      case RevertClock.Expired _, RevertClock.Stopped _ -> "the time to fix it is used up";
    };
  }
}
