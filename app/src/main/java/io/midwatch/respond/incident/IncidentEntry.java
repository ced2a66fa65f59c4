package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of an incident's timeline: written by the machine, kept for ever, never changed.
 *
 * @param at when
 * @param what what sort of thing happened
 * @param by who did it: the id of a person, or empty when nobody in particular did
 * @param text one sentence
 * @param key the same entry told twice is one; empty when that cannot happen
 */
public record IncidentEntry(Instant at, What what, String by, String text, String key) {
  public IncidentEntry(Instant at, What what, String by, String text) {
    this(at, what, by, text, "");
  }

  /** What sort of thing happened. */
  public enum What {
    OPENED,
    ALERT,
    PAGE,
    ACKNOWLEDGED,
    CHANGE,
    COMMAND,
    STATUS,
    NOTE,
    DELIVERY,
    HANDOVER,
    STAGE,
    STEP,
    LEVEL,
    REVERT,
    MITIGATED,
    MERGED,
    SPLIT,
    ENDED;

    /** The word in the API and on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
