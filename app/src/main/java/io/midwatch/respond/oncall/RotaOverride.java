package io.midwatch.respond.oncall;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Amendment;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody takes a part of a rota, or two swap a part of it.
 *
 * @param number its id; later ones are higher and lie on top
 * @param rota the id of the rota
 * @param amendment what is otherwise, and for how long
 * @param reason why, in the words of whoever made it; may be empty
 * @param made by whom and when
 * @param cancelled by whom and when, if it was
 */
public record RotaOverride(
    long number,
    String rota,
    Amendment amendment,
    String reason,
    Entry made,
    Optional<Entry> cancelled) {
  /** Somebody did something. */
  public record Entry(String by, Instant at) {}

  /** What counts of it: until it was cancelled; empty when that was before it began. */
  Optional<Amendment> effective() {
    if (cancelled.isEmpty()) {
      return Optional.of(amendment);
    }
    Instant end = cancelled.get().at();
    TimeRange range = amendment.range();
    if (!end.isAfter(range.from())) {
      return Optional.empty();
    }
    TimeRange kept = new TimeRange(range.from(), end.isBefore(range.to()) ? end : range.to());
    return Optional.of(
        switch (amendment) {
          case Amendment.Takes takes -> new Amendment.Takes(kept, takes.person());
          case Amendment.Swaps swaps -> new Amendment.Swaps(kept, swaps.one(), swaps.other());
        });
  }
}
