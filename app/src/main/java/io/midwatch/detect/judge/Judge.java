package io.midwatch.detect.judge;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Course.Doubted;
import io.midwatch.detect.judge.Course.Mending;
import io.midwatch.detect.judge.Course.Steady;
import io.midwatch.detect.judge.Course.Unproven;
import io.midwatch.detect.judge.Ruling.Outcome;
import io.midwatch.plan.Judging;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Is a look believed? The state machine of one check as a pure function.
 *
 * <p>Confirm, then wake: a worse look is repeated at once, on the settings' short delays, and only
 * when all of them agree is the check judged anew. Recovery needs its own number of good looks.
 * Immutable and safe for use by many threads.
 */
public final class Judge {
  /** The second look of a recovery does not wait longer than this. */
  static final Duration MENDING_PAUSE = Duration.ofSeconds(5);

  private final Judging settings;

  /**
   * @param settings when the looks of this check are believed
   */
  public Judge(Judging settings) {
    this.settings = settings;
  }

  /**
   * Takes one look into account.
   *
   * @param course where the check stood
   * @param seen how the look came out
   * @param at when the look began
   * @param nanos now on the monotonic clock
   */
  public Ruling rule(Course course, Verdict seen, Instant at, long nanos) {
    Streak first = new Streak(1, at, nanos, seen);
    return switch (course) {
      case Unproven unproven -> fromUnproven(unproven, first);
      case Steady steady -> fromSteady(steady, first);
      case Doubted doubted -> fromDoubt(doubted, seen, nanos);
      case Mending mending -> fromMending(mending, first, nanos);
    };
  }

  private Ruling fromUnproven(Unproven unproven, Streak first) {
    return first.certain() == Verdict.OK
        ? settle(unproven, first)
        : doubt(unproven, first, first.sinceNanos());
  }

  private Ruling fromSteady(Steady steady, Streak first) {
    if (cannotTell(steady.settled(), first.certain())) {
      return Ruling.quiet(steady);
    }
    int difference = rank(first.certain()) - rank(steady.settled());
    if (difference > 0) {
      return doubt(steady, first, first.sinceNanos());
    }
    return difference < 0
        ? mend(steady.settled(), first, first.sinceNanos())
        : Ruling.quiet(steady);
  }

  private Ruling fromDoubt(Doubted doubted, Verdict seen, long nanos) {
    Course before = doubted.before();
    boolean calm =
        before instanceof Unproven ? seen == Verdict.OK : rank(seen) <= rank(before.settled());
    if (calm) {
      Course next = before instanceof Unproven ? new Steady(Verdict.OK) : before;
      return new Ruling(next, new Outcome.Blip(), Optional.empty());
    }
    Verdict milder =
        rank(seen) < rank(doubted.streak().certain()) ? seen : doubted.streak().certain();
    return doubt(before, doubted.streak().longer(milder), nanos);
  }

  private Ruling fromMending(Mending mending, Streak first, long nanos) {
    Verdict seen = first.certain();
    if (cannotTell(mending.settled(), seen) || rank(seen) >= rank(mending.settled())) {
      return fromSteady(new Steady(mending.settled()), first);
    }
    Verdict graver =
        rank(seen) > rank(mending.streak().certain()) ? seen : mending.streak().certain();
    return mend(mending.settled(), mending.streak().longer(graver), nanos);
  }

  private Ruling doubt(Course before, Streak streak, long nanos) {
    int confirming = settings.confirm().size();
    if (streak.looks() > confirming && streak.reaches(settings.failAfter(), nanos)) {
      return settle(before, streak);
    }
    Optional<Duration> again =
        streak.looks() <= confirming
            ? Optional.of(settings.confirm().get(streak.looks() - 1))
            : Optional.empty();
    Outcome outcome = streak.looks() == 1 ? new Outcome.Doubt() : new Outcome.Nothing();
    return new Ruling(new Doubted(before, streak), outcome, again);
  }

  private Ruling mend(Verdict settled, Streak streak, long nanos) {
    if (streak.reaches(settings.recoverAfter(), nanos)) {
      return settle(new Steady(settled), streak);
    }
    return new Ruling(
        new Mending(settled, streak), new Outcome.Nothing(), Optional.of(MENDING_PAUSE));
  }

  private static Ruling settle(Course before, Streak streak) {
    Outcome outcome =
        new Outcome.Settled(
            before.settled(), streak.certain(), streak.since(), streak.sinceNanos());
    return new Ruling(new Steady(streak.certain()), outcome, Optional.empty());
  }

  /** We could not see, and what we know is bad: that goes on being what we know. */
  private static boolean cannotTell(Verdict settled, Verdict seen) {
    return seen == Verdict.UNKNOWN && settled.isBad();
  }

  /** How much a verdict asks for action. Not to see is worse than good and better than bad. */
  public static int rank(Verdict verdict) {
    return switch (verdict) {
      case OK -> 0;
      case UNKNOWN -> 1;
      case WARN -> 2;
      case FAIL -> 3;
    };
  }
}
