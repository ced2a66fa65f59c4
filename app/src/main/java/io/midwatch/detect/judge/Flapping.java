package io.midwatch.detect.judge;

import io.midwatch.plan.Judging;
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
    List<Instant> more = new ArrayList<>(recent(at, settings));
    more.add(at);
    return new Flapping(more, on || more.size() >= settings.flapChanges());
  }

  /** After time has passed. */
  public Flapping at(Instant now, Judging settings) {
    if (changes.isEmpty()) {
      return this;
    }
    List<Instant> left = recent(now, settings);
    return left.size() == changes.size()
        ? this
        : new Flapping(left, on && left.size() * 2 >= settings.flapChanges());
  }

  private List<Instant> recent(Instant now, Judging settings) {
    Instant oldest = now.minus(settings.flapWithin());
    return changes.stream().filter(change -> change.isAfter(oldest)).toList();
  }
}
