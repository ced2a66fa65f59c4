package io.midwatch.respond.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far an incident or a maintenance has come, as users are told. */
public enum PostState {
  INVESTIGATING("Investigating"),
  IDENTIFIED("Identified"),
  MONITORING("Monitoring"),
  RESOLVED("Resolved"),
  /** What was learned, told after the end. */
  POSTMORTEM("Postmortem"),
  SCHEDULED("Scheduled"),
  IN_PROGRESS("In progress"),
  VERIFYING("Verifying"),
  COMPLETED("Completed");

  private final String label;

  PostState(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** The word in APIs and the command line: {@code in_progress}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static Optional<PostState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** Those that a person may write about an incident. */
  public static List<PostState> ofIncidents() {
    return List.of(INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, POSTMORTEM);
  }

  /** Is it about planned work? */
  public boolean isWork() {
    return compareTo(SCHEDULED) >= 0;
  }

  /** Is what it is about over? */
  public boolean isOver() {
    return this == RESOLVED || this == POSTMORTEM || this == COMPLETED;
  }
}
