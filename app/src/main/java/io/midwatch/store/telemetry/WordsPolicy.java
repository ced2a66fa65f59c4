package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose words are kept? Those of the first {@value #FIRST} looks of a streak that are not OK, and
 * of one every ten minutes after that; a change of the reason begins a new streak. At most {@value
 * #MOST_A_DAY} per check and UTC day. The numbers of every look are kept in any case.
 *
 * <p>Not safe for use by many threads.
 */
final class WordsPolicy {
  static final int FIRST = 20;
  static final int MOST_A_DAY = 500;
  private static final long EVERY_MILLIS = 600_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MOST_CHECKS = 50_000;

  private final Map<CheckId, Streak> streaks = new HashMap<>();

  private static final class Streak {
    @Nullable Reason reason;
    int length;
    long lastKept;
    long day;
    int keptThatDay;
  }

  /** Asks for each observation once, in their order. */
  boolean keeps(Observation observation) {
    Streak streak = streaks.get(observation.check());
    if (observation.verdict() == Verdict.OK) {
      if (streak != null) {
        streak.reason = null;
      }
      return false;
    }
    if (streak == null) {
      if (streaks.size() >= MOST_CHECKS) {
        streaks.clear();
      }
      streak = new Streak();
      streaks.put(observation.check(), streak);
    }
    return keeps(streak, observation);
  }

  private static boolean keeps(Streak streak, Observation observation) {
    long at = observation.at().toEpochMilli();
    if (streak.reason != observation.reason()) {
      streak.reason = observation.reason();
      streak.length = 0;
    }
    if (streak.day != at / DAY_MILLIS) {
      streak.day = at / DAY_MILLIS;
      streak.keptThatDay = 0;
    }
    streak.length++;
    boolean due = streak.length <= FIRST || at - streak.lastKept >= EVERY_MILLIS;
    if (!due || streak.keptThatDay >= MOST_A_DAY) {
      return false;
    }
    streak.lastKept = at;
    streak.keptThatDay++;
    return true;
  }
}
