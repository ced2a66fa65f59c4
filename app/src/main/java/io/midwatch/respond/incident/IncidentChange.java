package io.midwatch.respond.incident;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An incident after something happened to it, with the lines that say so.
 *
 * @param joined the ids of those alerts of it that did not belong to it before
 */
public record IncidentChange(Incident after, List<IncidentEntry> entries, Set<String> joined) {
  public IncidentChange {
    entries = List.copyOf(entries);
    joined = Collections.unmodifiableSet(joined);
  }

  /** One of which is not said which alerts are new: all of them may be. */
  public IncidentChange(Incident after, List<IncidentEntry> entries) {
    this(after, entries, after.members().keySet());
  }
}
