package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.Locale;

/**
 * An alert that belongs to an incident.
 *
 * @param alert its id
 * @param service the service's id
 * @param check the check's id
 * @param since when it began
 * @param joinedAt when it came to the incident
 * @param how why it belongs there
 * @param holds it fails by itself, so that the incident cannot end without it
 */
public record Member(
    String alert,
    String service,
    String check,
    Instant since,
    Instant joinedAt,
    How how,
    boolean holds) {
  /** Why an alert belongs to an incident. */
  public enum How {
    /** It was the first. */
    FIRST,
    /** It hangs on what fails there. */
    DEPENDENCY,
    /** Its service fails there already. */
    SERVICE,
    /** The same change was made to its service and to one that fails there. */
    CHANGE,
    /** Somebody put it there. */
    PERSON,
    /** It is no alert: it is what somebody said who declared the incident. */
    DECLARED;

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Member holding(boolean now) {
    return new Member(alert, service, check, since, joinedAt, how, now);
  }

  Member joined(How why, Instant at) {
    return new Member(alert, service, check, since, at, why, holds);
  }
}
