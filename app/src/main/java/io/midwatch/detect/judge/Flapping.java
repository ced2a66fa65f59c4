package io.midwatch.detect.judge;

import io.midwatch.plan.Judging;
import io.midwatch.plan.Judging.Flap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Does a check change so often that telling each change is noise?
 *
 * <p>Begins at the setting's number of changes within its time, ends when fewer than half of them
 * are left in it. Immutable.
 *
 * @param changes when the check was judged anew lately, oldest first
 * @param on it flaps
 */
public record Flapping(List<Instant> changes, boolean on) {
  /** A calm check. */
  public static final Flapping NONE = new Flapping(List.of(), false);

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

  /** After time has passed. */
  public Flapping at(Instant now, Judging settings) {
    return settings.flap().map(flap -> at(now, flap)).orElse(NONE);
  }

  private Flapping at(Instant now, Flap flap) {
    List<Instant> left = recent(now, flap);
    return left.size() == changes.size()
        ? this
        : new Flapping(left, on && left.size() * 2 >= flap.changes());
  }

  private List<Instant> recent(Instant now, Flap flap) {
    Instant oldest = now.minus(flap.within());
    return changes.stream().filter(change -> change.isAfter(oldest)).toList();
  }
}
