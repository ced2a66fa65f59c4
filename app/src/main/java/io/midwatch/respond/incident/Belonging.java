package io.midwatch.respond.incident;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.judge.Alert;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.Member.How;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Does an alert that fails by itself belong to an incident that is there already? Pure.
 *
 * <ul>
 *   <li>By service: its service fails there by itself, and the last alert of it came not long ago;
 *       or the incident ended a moment ago.
 *   <li>By change: one change was made to its service and to one that fails there, shortly before
 *       that began, and it fails after that change.
 * </ul>
 *
 * <p>What hangs on something that fails is filed beneath it before it comes here.
 */
public final class Belonging {
  /** Alerts of one service that follow each other in this time are one incident. */
  public static final Duration TOGETHER = Duration.ofMinutes(30);

  /** What fails again in this time after the end is the same incident. */
  public static final Duration AGAIN = Duration.ofMinutes(15);

  /** A change is suspected of what begins so long after it. */
  static final Duration BEFORE = Duration.ofMinutes(30);

  /** And it may bring down further services for so long. */
  static final Duration AFTER = Duration.ofMinutes(60);

  private static final Duration SKEW = Duration.ofSeconds(30);

  private Belonging() {}

  /** Where an alert belongs, and why. */
  public record Home(Incident incident, How how, String why) {}

  /**
   * The incident that the alert belongs to, if there is one; the newest where there are several.
   *
   * @param incidents those that are live or ended a moment ago
   * @param changes those of the last hours
   */
  public static Optional<Home> find(
      Alert alert, Collection<Incident> incidents, List<Change> changes) {
    return incidents.stream()
        .filter(one -> isByService(alert, one))
        .max(Comparator.comparing(Incident::openedAt))
        .map(one -> new Home(one, How.SERVICE, alert.service() + " fails there already"))
        .or(() ->
            changes.isEmpty()
                ? Optional.empty()
                : incidents.stream()
                    .flatMap(one -> byChange(alert, one, changes).stream())
                    .max(Comparator.comparing(home -> home.incident().openedAt())));
  }

  private static boolean isByService(Alert alert, Incident incident) {
    Optional<Instant> last = incident.last(alert.service());
    return switch (incident.state()) {
      case State.Open _ ->
          last.filter(at -> isWithin(alert, at, TOGETHER)).isPresent()
              || incident
                  .declared()
                  .filter(said -> said.holds() && said.service().equals(alert.service()))
                  .isPresent();
      case State.Ended ended -> last.isPresent() && isWithin(alert, ended.since(), AGAIN);
      case State.Merged _ -> false;
    };
  }

  private static boolean isWithin(Alert alert, Instant start, Duration time) {
    return !alert.openedAt().isAfter(start.plus(time));
  }

  private static Optional<Home> byChange(Alert alert, Incident incident, List<Change> changes) {
    if (!incident.isLive()) {
      return Optional.empty();
    }
    return changes.stream()
        .filter(one -> one.services().contains(alert.service()))
        .filter(one -> isBehind(one, incident) && isAfter(alert.since(), one.at(), AFTER))
        .findFirst()
        .map(one -> new Home(incident, How.CHANGE, "after the same change: " + one.words()));
  }

  private static boolean isBehind(Change change, Incident incident) {
    return isAfter(incident.since(), change.at(), BEFORE)
        && change.services().stream().anyMatch(incident::isFailing);
  }

  private static boolean isAfter(Instant onset, Instant change, Duration most) {
    return !onset.isBefore(change.minus(SKEW)) && !onset.isAfter(change.plus(most));
  }
}
