package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Flapping;
import io.midwatch.plan.Judging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the others' alerts come and go so often that telling each time is noise? By the same
 * measure as checks without settings of their own. Belongs to the watch's thread.
 */
final class Swings {
  private static final Judging MEASURE = Judging.DEFAULT;

  /** Beyond these the one that changed longest ago is forgotten. */
  private static final int MOST = 20_000;

  private final Map<CheckId, Moved> moved = new LinkedHashMap<>();

  /**
   * @param verdict what it is since the last change
   * @param ended what of it has ended last
   */
  private record Moved(Flapping flapping, Verdict verdict, Optional<Alert> ended) {
    static final Moved NEVER = new Moved(Flapping.NONE, Verdict.OK, Optional.empty());

    Moved at(Instant now) {
      Flapping after = flapping.at(now, verdict, MEASURE);
      return after.equals(flapping) ? this : new Moved(after, verdict, ended);
    }

    Moved changed(Instant at, Verdict to) {
      return new Moved(flapping.changed(at, MEASURE), to, ended);
    }

    Moved again(Alert fresh, Instant at) {
      Flapping after =
          ended
              .filter(before -> before.isToldAgainBy(fresh))
              .map(
                  before -> flapping.again(before.resolvedAt().orElse(before.since()), at, MEASURE))
              .orElse(flapping);
      return new Moved(after, verdict, ended);
    }
  }

  /** It has begun. Says whether it flaps. */
  boolean opened(Alert fresh, Instant at) {
    Moved after = find(fresh.check()).at(at).changed(at, fresh.verdict()).again(fresh, at);
    put(fresh.check(), after);
    return after.flapping().on();
  }

  /** It has begun again or ended. Says whether it flaps. */
  boolean changed(CheckId check, Verdict to, Instant at) {
    Moved after = find(check).at(at).changed(at, to);
    put(check, after);
    return after.flapping().on();
  }

  /** Its end is told. */
  void ended(Alert alert) {
    Moved known = moved.get(alert.check());
    if (known != null) {
      moved.put(alert.check(), new Moved(known.flapping(), known.verdict(), Optional.of(alert)));
    }
  }

  private Moved find(CheckId check) {
    return moved.getOrDefault(check, Moved.NEVER);
  }

  private void put(CheckId check, Moved after) {
    moved.remove(check);
    moved.put(check, after);
    if (moved.size() > MOST) {
      moved.remove(moved.keySet().iterator().next());
    }
  }

  /** One flapped when the process last stopped: as if all of it had been just now. */
  void recall(Alert alert, Instant now) {
    Verdict verdict = alert.origin().ended().isPresent() ? Verdict.OK : alert.verdict();
    int enough = MEASURE.flap().map(Judging.Flap::changes).orElse(0);
    for (int i = 0; i < enough; i++) {
      changed(alert.check(), verdict, now);
    }
  }

  int changes(CheckId check) {
    return find(check).flapping().changes().size();
  }

  /** When is it calm if nothing more happens? Now where it does not flap. */
  Instant calmAt(CheckId check, Instant now) {
    Moved known = find(check);
    return MEASURE
        .flap()
        .filter(flap -> known.flapping().on())
        .map(flap -> known.flapping().calmAt(known.verdict(), flap))
        .orElse(now);
  }

  boolean isEmpty() {
    return moved.isEmpty();
  }

  /** Which have become calm by now? */
  List<CheckId> calmed(Instant now) {
    List<CheckId> calm = new ArrayList<>();
    Iterator<Map.Entry<CheckId, Moved>> all = moved.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<CheckId, Moved> one = all.next();
      Moved after = one.getValue().at(now);
      if (one.getValue().flapping().on() && !after.flapping().on()) {
        calm.add(one.getKey());
      }
      if (after.flapping().changes().isEmpty()) {
        all.remove();
      } else {
        one.setValue(after);
      }
    }
    return calm;
  }
}
