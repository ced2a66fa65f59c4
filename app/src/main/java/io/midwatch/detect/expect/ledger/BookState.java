package io.midwatch.detect.expect.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a book knows, to be kept and to go on from. Immutable.
 *
 * @param born since when it is expected
 * @param first when the first sign came
 * @param lastSign when the last one came that counted
 * @param lastStart when the last run began
 * @param lastGood when it last went well
 * @param lastTook how long the last run took that said when it began
 * @param pause whether nothing is expected, and whether only an order ends that
 * @param snoozed what goes wrong until then is told to nobody
 * @param live the slots of which more may become known
 * @param ahead the slot that comes next
 * @param numbers the last number of a slot
 * @param over runs that ended lately
 * @param unseen the slot that nobody saw, and of which somebody is told
 */
public record BookState(
    Instant born,
    Optional<Instant> first,
    Optional<Instant> lastSign,
    Optional<Instant> lastStart,
    Optional<Instant> lastGood,
    Optional<Duration> lastTook,
    Pause pause,
    Optional<Instant> snoozed,
    List<LiveSlot> live,
    Optional<LiveSlot> ahead,
    long numbers,
    List<LiveRun> runs,
    List<Runs.Over> over,
    List<Jury.Judged> judged,
    Optional<Alarm> alarm,
    int streak,
    Optional<Alarm> unseen) {
  public BookState {
    live = List.copyOf(live);
    runs = List.copyOf(runs);
    over = List.copyOf(over);
    judged = List.copyOf(judged);
  }

  /** Is nothing expected? */
  public enum Pause {
    NONE,
    UNTIL_SIGN,
    UNTIL_ORDER
  }
}
