package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident after something happened to it, with the lines that say so.
 *
 * @param moved the ids of those alerts of it that came or changed since it was written, in order;
 *     only these are written
 */
public record IncidentChange(Incident after, List<IncidentEntry> entries, Set<String> moved) {
  public IncidentChange {
    entries = List.copyOf(entries);
    moved = Collections.unmodifiableSet(moved);
  }

  /**
   * The same with what is measured of it.
   *
   * @param elapsed since the first failing look
   * @param now when the change is made, by the wall clock
   */
  public IncidentChange measured(Incident before, Took elapsed, Instant now) {
    Incident timed = Laps.measured(Optional.of(before), after, elapsed, now);
    return new IncidentChange(timed, entries, moved(before, timed));
  }

  /** The alerts that came to an incident, or changed, in order. */
  public static Set<String> moved(Incident before, Incident after) {
    Set<String> moved = new LinkedHashSet<>(after.movedSince(before));
    moved.removeIf(alert -> !after.members().containsKey(alert));
    return moved;
  }

  /** One of which is not said which alerts are new: all of them may be. */
  public IncidentChange(Incident after, List<IncidentEntry> entries) {
    this(after, entries, after.members().keySet());
  }
}
