package io.midwatch.plan.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A finding that somebody has decided to live with, for a while and for a reason.
 *
 * @param rule the rule's id, in capitals
 * @param target a host, {@code *.example.org}, or the whole place as reports show it; empty:
 *     wherever the rule finds it
 * @param until the last day on which it is accepted
 * @param why in a sentence
 * @param by the id of the person who answers for it
 */
public record Accepted(String rule, String target, LocalDate until, String why, String by) {
  /** The instant from which it is accepted no more. */
  public Instant end(ZoneId zone) {
    return until.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /**
   * Is this finding meant?
   *
   * @param host the name that it is about
   * @param place the whole place, as reports show it
   */
  public boolean covers(String id, String host, String place) {
    return rule.equals(id) && (target.isEmpty() || isAt(host, place));
  }

  private boolean isAt(String host, String place) {
    String wanted = target.toLowerCase(Locale.ROOT);
    String name = host.toLowerCase(Locale.ROOT);
    return wanted.startsWith("*.")
        ? name.endsWith(wanted.substring(1))
        : wanted.equals(name) || wanted.equals(place.toLowerCase(Locale.ROOT));
  }
}
