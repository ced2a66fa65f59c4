package io.midwatch.detect.judge;

import io.midwatch.base.Verdict;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Judging.Flap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Does a check change so often that telling each change is noise?
 *
 * <p>Begins at the setting's number of changes within its time, or as soon as what was told to be
 * over fails again: what goes on like that wakes nobody twice. Ends when fewer than half of the
 * changes are left in the time, and earlier when it stays as it is for a hold that doubles with
 * each time it comes back, so that nobody waits for a page until all is forgotten. Immutable.
 *
 * @param changes when the check was judged anew lately, oldest first
 * @param on it flaps
 */
public record Flapping(List<Instant> changes, boolean on) {
  /** A calm check. */
  public static final Flapping NONE = new Flapping(List.of(), false);

  /** As parts of the setting's time, so half an hour's: three minutes, one, seven and a half. */
  private static final int AGAIN = 10;

  private static final int HOLD = 30;
  private static final int LONGEST_HOLD = 4;

  /** Changes when a check comes back for the first time: bad, good, bad. */
  private static final int FIRST = 3;

  private static final int MOST_DOUBLINGS = 10;

  public Flapping {
    changes = List.copyOf(changes);
  }

  /** After a further change. */
  public Flapping changed(Instant at, Judging settings) {
    return settings.flap().map(flap -> changed(at, flap)).orElse(NONE);
  }

  private Flapping changed(Instant at, Flap flap) {
    List<Instant> more = new ArrayList<>(recent(at, flap));
    more.add(at);
    return new Flapping(more, on || more.size() >= flap.changes());
  }

  /**
   * It has failed, and this is no milder than what it had been told to be over.
   *
   * @param told when that was told to be over
   */
  public Flapping again(Instant told, Instant at, Judging settings) {
    boolean soon =
        settings
            .flap()
            .filter(flap -> told.plus(flap.within().dividedBy(AGAIN)).isAfter(at))
            .isPresent();
    return soon ? new Flapping(changes, true) : this;
  }

  /**
   * After time has passed.
   *
   * @param verdict what it has been since the last change
   */
  public Flapping at(Instant now, Verdict verdict, Judging settings) {
    return settings.flap().map(flap -> at(now, verdict, flap)).orElse(NONE);
  }

  private Flapping at(Instant now, Verdict verdict, Flap flap) {
    if (on && calmAt(verdict, flap).isAfter(now)) {
      return this;
    }
    if (!on && !changes.isEmpty() && changes.getFirst().isAfter(now.minus(flap.within()))) {
      return this;
    }
    List<Instant> left = recent(now, flap);
    if (on && left.size() >= flap.changes()) { // It stays longer than it ever did: a new story.
      return new Flapping(List.of(left.getLast()), false);
    }
    return !on && left.size() == changes.size() ? this : new Flapping(left, false);
  }

  /**
   * When is it calm if nothing more happens?
   *
   * @param verdict what it has been since the last change
   */
  public Instant calmAt(Verdict verdict, Flap flap) {
    if (changes.isEmpty()) {
      return Instant.MIN;
    }
    int last = Math.clamp(changes.size() - (flap.changes() + 1L) / 2, 0, changes.size() - 1);
    Instant old = changes.get(last).plus(flap.within());
    if (verdict == Verdict.OK && changes.size() >= flap.changes()) {
      return old;
    }
    Instant held = changes.getLast().plus(hold(flap));
    return held.isBefore(old) ? held : old;
  }

  /** How long must it stay as it is? Longer each time, and than it ever stayed when it is known. */
  private Duration hold(Flap flap) {
    int doublings = Math.clamp((changes.size() - FIRST) / 2L, 0, MOST_DOUBLINGS);
    Duration grown = flap.within().dividedBy(HOLD).multipliedBy(1L << doublings);
    Duration longest = flap.within().dividedBy(LONGEST_HOLD);
    Duration hold = grown.compareTo(longest) < 0 ? grown : longest;
    Duration swings = changes.size() >= flap.changes() ? longestStay().multipliedBy(2) : hold;
    return hold.compareTo(swings) > 0 ? hold : swings;
  }

  private Duration longestStay() {
    Duration longest = Duration.ZERO;
    for (int at = 1; at < changes.size(); at++) {
      Duration stay = Duration.between(changes.get(at - 1), changes.get(at));
      longest = stay.compareTo(longest) > 0 ? stay : longest;
    }
    return longest;
  }

  private List<Instant> recent(Instant now, Flap flap) {
    Instant oldest = now.minus(flap.within());
    return changes.stream().filter(change -> change.isAfter(oldest)).toList();
  }
}
