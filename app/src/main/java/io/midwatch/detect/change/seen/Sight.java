package io.midwatch.detect.change.seen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One check's trait over time: when has it changed? What is seen once may be one of several servers
 * that take turns; only what was stable before and after counts. Not safe for use by several
 * threads.
 */
final class Sight {
  /** Seen so often one after the other, it is stable. */
  private static final int STABLE = 2;

  /** What was seen within this may come back without having been changed. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final int MOST_RECENT = 16;

  /** What changes more often than that is made to change. */
  private static final int MOST_A_DAY = 4;

  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Instant> recent = new LinkedHashMap<>();
  private final Deque<Instant> changes = new ArrayDeque<>();
  private @Nullable Trait stable;
  private int times;
  private @Nullable Trait candidate;
  private Instant since = Instant.EPOCH;

  /**
   * A change.
   *
   * @param at when the new one was seen first
   */
  record Change(Trait before, Trait after, Instant at) {}

  /** What was stable when the process last stopped. */
  static Sight knowing(Trait trait) {
    Sight sight = new Sight();
    sight.stable = trait;
    sight.times = STABLE;
    return sight;
  }

  /** Is it the first that is seen at all, or stable by now? Then it is to be kept. */
  Optional<Trait> stable() {
    return Optional.ofNullable(times >= STABLE ? stable : null);
  }

  /** Sees it once more. */
  Optional<Change> see(Trait trait, Instant at) {
    Trait known = stable;
    boolean isPooled = isRecent(trait, at);
    recent.remove(trait.value());
    recent.put(trait.value(), at);
    if (recent.size() > MOST_RECENT) {
      recent.remove(recent.keySet().iterator().next());
    }
    if (known == null || known.value().equals(trait.value())) {
      stable = trait;
      times = Math.min(STABLE, times + 1);
      candidate = null;
      return Optional.empty();
    }
    Trait next = candidate;
    if (next == null || !next.value().equals(trait.value())) {
      candidate = isPooled ? null : trait;
      since = at;
      return Optional.empty();
    }
    boolean counts = times >= STABLE && isRare(since);
    stable = trait;
    times = STABLE;
    candidate = null;
    changes.addLast(since);
    return counts ? Optional.of(new Change(known, trait, since)) : Optional.empty();
  }

  private boolean isRecent(Trait trait, Instant at) {
    Instant seen = recent.get(trait.value());
    return seen != null && seen.isAfter(at.minus(RECENT));
  }

  private boolean isRare(Instant at) {
    changes.removeIf(one -> one.isBefore(at.minus(DAY)));
    return changes.size() < MOST_A_DAY;
  }
}
