package io.midwatch.respond.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One line of what became of a page: kept for ever, never changed.
 *
 * @param at when
 * @param what what happened
 * @param people who was paged by it, or who acknowledged
 * @param channel how it was acknowledged; empty for the rest
 * @param text one sentence
 */
public record PageEntry(Instant at, What what, List<String> people, String channel, String text) {
  public PageEntry {
    people = List.copyOf(people);
  }

  /** What happened. */
  public enum What {
    OPENED,
    REPEATED,
    ACKNOWLEDGED,
    /** Somebody could not take it. */
    PASSED_ON,
    OVERDUE,
    WIDENED,
    ENDED;

    /** The word in the API and on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
