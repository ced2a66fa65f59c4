package io.midwatch.harden.review;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares out the requests of a review among its targets. Each target's questions stand in one
 * order, the most telling first; a target's share says how many places of that order are asked. A
 * few targets have all of it. With many, each has its first places, and the first targets named
 * have what is left. Immutable.
 */
final class Shares {
  /** What is asked about a domain rather than a name: its servers, registry, mail, issuers. */
  private static final int DOMAIN = 88;

  /** With so many places a target's order comes to its end. */
  private static final int WHOLE = 50;

  private final List<Target> targets;
  private final List<Integer> places;

  private Shares(List<Target> targets, List<Integer> places) {
    this.targets = List.copyOf(targets);
    this.places = List.copyOf(places);
  }

  /**
   * @param most requests in all
   */
  static Shares of(List<Target> targets, int most) {
    long domains = targets.stream().map(Target::domain).distinct().count();
    long kept = Math.min(most / 2, DOMAIN * domains);
    long left = most - kept;
    int each = (int) Math.min(Integer.MAX_VALUE, left / Math.max(1, targets.size()));
    if (each >= WHOLE) {
      return new Shares(List.of(), List.of());
    }
    left -= (long) each * targets.size();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      int more = (int) Math.min(left, WHOLE - each);
      places.add(each + more);
      left -= more;
    }
    return new Shares(targets, places);
  }

  /** Must something be left out? */
  boolean areTight() {
    return !targets.isEmpty();
  }

  boolean allow(Target target, int place) {
    int at = targets.indexOf(target);
    return at < 0 || place < places.get(at);
  }

  /** Which of the targets has this name; 0 when none has, and when nothing is left out. */
  int turn(String name) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).name().equals(name)) {
        return i;
      }
    }
    return 0;
  }
}
