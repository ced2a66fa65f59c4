package io.midwatch.respond.incident;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** The same, when the incident is written as it was before. */
  public IncidentChange since(Incident before) {
    return new IncidentChange(after, entries, moved(before, after));
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
