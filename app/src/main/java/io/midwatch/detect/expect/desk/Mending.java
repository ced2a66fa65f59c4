package io.midwatch.detect.expect.desk;

import io.midwatch.base.Durations;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What becomes of slots that were called missed when it is known later what happened. Pure. */
final class Mending {
  private Mending() {}

  /**
   * Those that were not missed, as they ended in truth. Where signs follow each other, one serves
   * the slot that comes next after it.
   *
   * @param slots as they were written down, of such a time
   * @param times when it lived
   * @param every from one slot to the next
   * @param now when that became known
   */
  static List<Slot> mended(List<Slot> slots, List<Instant> times, Duration every, Instant now) {
    NavigableSet<Instant> lived = new TreeSet<>(times);
    List<Slot> mended = new ArrayList<>();
    for (Slot slot : slots) {
      Instant sign = lived.higher(slot.at().minus(every));
      if (slot.outcome() == Outcome.MISSED && sign != null && !sign.isAfter(slot.due())) {
        mended.add(
            new Slot(
                slot.at(),
                slot.due(),
                Outcome.ON_TIME,
                Optional.of(sign),
                "it was so, and could be told only "
                    + Durations.rough(Duration.between(sign, now))
                    + " later"));
      }
    }
    return mended;
  }
}
