package io.midwatch.detect.watch;

import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn is it? Due times by the monotonic clock.
 *
 * <p>A check keeps its own phase of its interval, spread by its id, so that looks do not bunch. A
 * turn that was moved is left in the queue and passed over when it comes up. Not safe for use by
 * many threads.
 */
final class Turns {
  /** The looks at one service do not follow each other closer than this. */
  private static final Duration CLOSEST = Duration.ofMillis(500);

  /** No check is looked at more than so many times as often as declared. */
  private static final int MOST_CLOSER = 10;

  /** So many closer looks tell one failure in twenty from one in two hundred. */
  private static final int TELLING = 80;

  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private record Turn(long due, Watched check) {}

  private final PriorityQueue<Turn> queue =
      new PriorityQueue<>(Comparator.comparingLong(Turn::due));

  /** Sets when this check is looked at next, in place of an earlier setting. */
  void set(Watched check, long due) {
    check.pace().dueAt(due);
    queue.add(new Turn(due, check));
  }

  /** Looks at a check at once, or as soon as the look under way has come back. */
  void atOnce(Watched check, long now) {
    if (check.pace().isLooking()) {
      check.pace().wantAnother();
    } else {
      set(check, now);
    }
  }

  /** The next check whose turn has come, which is then without a turn; null when none has. */
  @Nullable Watched next(long now) {
    while (!queue.isEmpty()) {
      Turn turn = queue.peek();
      boolean moved = !turn.check().pace().isDueAt(turn.due()) || turn.check().isGone();
      if (!moved && turn.due() - now > 0) {
        return null;
      }
      queue.poll();
      if (!moved) {
        turn.check().pace().takeTurn();
        return turn.check();
      }
    }
    return null;
  }

  /** How long until the next turn in nanoseconds; at most the given bound. */
  long wait(long now, long most) {
    Turn turn = queue.peek();
    return turn == null ? most : Math.clamp(turn.due() - now, 0, most);
  }

  /**
   * A failure was not confirmed. Where one look in twenty matters, all checks of the service are
   * looked at closer for a while, so that it is soon known whether that was chance.
   */
  void blipped(Watched failed, Roster roster, long now) {
    String service = failed.spec().service();
    Objectives meant = roster.plan().arrangements().objectives();
    if (!meant.watches(service, Symptom.ERRORS)) {
      return;
    }
    List<Watched> all =
        roster.all().stream()
            .filter(check -> check.spec().service().equals(service))
            .filter(check -> !meant.flows().contains(check.id()))
            .toList();
    for (Watched check : all) {
      long least = check.spec().every().toNanos() / MOST_CLOSER;
      long every = Math.max(CLOSEST.toNanos() * all.size(), least);
      long length = Math.clamp(every * TELLING / all.size(), SHORTEST.toNanos(), LONGEST.toNanos());
      boolean begins = check.pace().lookCloser(every, length, now);
      if (begins && !check.pace().isLooking() && !check.inDoubt()) {
        set(check, regular(check, now));
      }
    }
  }

  /** The next regular turn: in the check's own phase, after now, at most one interval ahead. */
  static long regular(Watched check, long now) {
    long every = check.pace().interval(check.spec().every().toNanos(), now);
    long ahead = Math.floorMod(check.pace().phase(every) - now, every);
    return now + (ahead == 0 ? every : ahead);
  }

  /**
   * The first turn of one of many checks: soon, but not all at once, and within one interval at any
   * number of checks.
   */
  static long first(Watched check, long now, int place, int count) {
    long soon = Math.multiplyExact((long) place, FIRST_GAP_NANOS);
    long within = (long) (check.spec().every().toNanos() * (double) place / Math.max(count, 1));
    return now + Math.min(soon, within);
  }

  private static final long FIRST_GAP_NANOS = 4_000_000;
}
