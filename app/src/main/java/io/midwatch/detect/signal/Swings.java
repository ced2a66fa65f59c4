package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Flapping;
import io.midwatch.plan.Judging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the others' alerts come and go so often that telling each time is noise? By the same
 * measure as checks without settings of their own. Belongs to the watch's thread.
 */
final class Swings {
  private static final Judging MEASURE = Judging.DEFAULT;

  /** Beyond these the one that changed longest ago is forgotten. */
  private static final int MOST = 20_000;

  private final Map<CheckId, Flapping> moved = new LinkedHashMap<>();

  /** It has begun or ended. Says whether it flaps. */
  boolean changed(CheckId check, Instant at) {
    Flapping before = moved.remove(check);
    Flapping after = (before == null ? Flapping.NONE : before.at(at, MEASURE)).changed(at, MEASURE);
    moved.put(check, after);
    if (moved.size() > MOST) {
      moved.remove(moved.keySet().iterator().next());
    }
    return after.on();
  }

  /** One flapped when the process last stopped: as if all of it had been just now. */
  void recall(CheckId check, Instant now) {
    int enough = MEASURE.flap().map(Judging.Flap::changes).orElse(0);
    for (int i = 0; i < enough; i++) {
      changed(check, now);
    }
  }

  int changes(CheckId check) {
    Flapping known = moved.get(check);
    return known == null ? 0 : known.changes().size();
  }

  /** When is it calm if nothing more happens? Now where it does not flap. */
  Instant calmAt(CheckId check, Instant now) {
    Flapping known = moved.get(check);
    if (known == null || !known.on() || MEASURE.flap().isEmpty()) {
      return now;
    }
    Judging.Flap flap = MEASURE.flap().get();
    List<Instant> changes = known.changes();
    int last = Math.clamp(changes.size() - (flap.changes() + 1L) / 2, 0, changes.size() - 1);
    return changes.get(last).plus(flap.within());
  }

  /** Which have become calm by now? */
  List<CheckId> calmed(Instant now) {
    List<CheckId> calm = new ArrayList<>();
    Iterator<Map.Entry<CheckId, Flapping>> all = moved.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<CheckId, Flapping> one = all.next();
      Flapping after = one.getValue().at(now, MEASURE);
      if (one.getValue().on() && !after.on()) {
        calm.add(one.getKey());
      }
      if (after.changes().isEmpty()) {
        all.remove();
      } else {
        one.setValue(after);
      }
    }
    return calm;
  }
}
