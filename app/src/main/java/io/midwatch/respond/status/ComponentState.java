package io.midwatch.respond.status;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How a component is for those who use it, from best to worst. The words are those of Statuspage's
 * API version 2; {@link #UNKNOWN} is ours: nobody has proven lately that it works, so it is not
 * green, and nothing says that it does not.
 */
public enum ComponentState {
  OPERATIONAL("Operational"),
  UNDER_MAINTENANCE("Under maintenance"),
  UNKNOWN("Unknown"),
  DEGRADED_PERFORMANCE("Degraded"),
  PARTIAL_OUTAGE("Partial outage"),
  MAJOR_OUTAGE("Major outage");

  private final String label;

  ComponentState(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** The word in APIs, the plan and the command line: {@code partial_outage}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static Optional<ComponentState> of(String word) {
    for (ComponentState state : values()) {
      if (state.word().equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** Do users fail at what they want to do? */
  public boolean isOutage() {
    return this == PARTIAL_OUTAGE || this == MAJOR_OUTAGE;
  }

  public ComponentState worse(ComponentState other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The worst of several; unknown when there is none. */
  public static ComponentState worst(Collection<ComponentState> states) {
    return states.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
  }
}
