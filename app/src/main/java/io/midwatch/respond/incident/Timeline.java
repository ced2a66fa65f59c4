package io.midwatch.respond.incident;

/** Where others write what they did into an incident's timeline. Safe for use by many threads. */
@FunctionalInterface
public interface Timeline {
  /**
   * Writes one line; on disk when this returns. One with a key that is there already is written
   * once.
   *
   * @param incidentOrAlert the id of an incident, or of an alert that belongs to one
   * @return false when there is no such incident
   */
  boolean append(String incidentOrAlert, IncidentEntry entry);
}
