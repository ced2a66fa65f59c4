package io.midwatch.respond.incident;

import java.util.List;

/** An incident after something happened to it, with the lines that say so. */
public record IncidentChange(Incident after, List<IncidentEntry> entries) {
  public IncidentChange {
    entries = List.copyOf(entries);
  }
}
