package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The pages that are not over, with their next times on the monotonic clock, so that a step of the
 * wall clock neither delays nor hurries them; guarded by the outbox's lock.
 */
final class LivePages {
  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();

  private record Slot(Page page, long dueNanos) {
    boolean isDue(long nanos) {
      return nanos - dueNanos >= 0;
    }
  }

  Optional<Page> find(String id) {
    return Optional.ofNullable(slots.get(id)).map(Slot::page);
  }

  List<Page> due(long nanos) {
    return slots.values().stream().filter(slot -> slot.isDue(nanos)).map(Slot::page).toList();
  }

  /** Is there one? Asked several times a second. */
  boolean isAnyDue(long nanos) {
    for (Slot slot : slots.values()) {
      if (slot.isDue(nanos)) {
        return true;
      }
    }
    return false;
  }

  /** A page that was just decided on. */
  void put(Page page, Clock clock) {
    Optional<Instant> next = page.state().nextAt();
    if (next.isEmpty()) {
      slots.remove(page.id());
      return;
    }
    Slot old = slots.get(page.id());
    long due =
        old != null && old.page().state().equals(page.state())
            ? old.dueNanos()
            : clock.nanos() + wait(page).toNanos();
    slots.put(page.id(), new Slot(page, due));
  }

  /**
   * A page that comes back from disk. Only the wall clock can tell how long that was; no page waits
   * longer than it was to wait from the beginning.
   */
  void recall(Page page, Clock clock) {
    Duration whole = wait(page);
    Duration left = Duration.between(clock.now(), page.state().nextAt().orElse(clock.now()));
    Duration bounded = left.compareTo(whole) > 0 ? whole : left;
    Duration rest = bounded.isNegative() ? Duration.ZERO : bounded;
    slots.put(page.id(), new Slot(page, clock.nanos() + rest.toNanos()));
  }

  private static Duration wait(Page page) {
    Instant since = page.state().since();
    return Duration.between(since, page.state().nextAt().orElse(since));
  }
}
